/** Whether an error is the system's own of this code, `ENOENT` for instance. */
export const hasCode = (error: unknown, code: string): boolean =>
  error instanceof Error && 'code' in error && error.code === code;
