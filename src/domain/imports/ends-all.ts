import { Refusal } from '../refusal.ts';

/** Refusals after which no other file can come either. */
const final = new Set(['storage_full', 'quota_exceeded']);

/** Whether an import cannot go on before something else happens. */
export const endsAll = (error: unknown): boolean =>
  error instanceof Refusal && final.has(error.code);
