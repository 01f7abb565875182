/** A request to another server that came to nothing. */
export class EgressError extends Error {
  override readonly name = 'EgressError';
  /** What the other server answered, where it did. */
  readonly status: number | undefined;
  /** Asking again later would not help. */
  readonly isFinal: boolean;
  /** False where nothing was asked, because enough was asked of that server before. */
  readonly wasAsked: boolean;

  constructor(
    message: string,
    facts: { status?: number; isFinal: boolean; wasAsked?: boolean; cause?: unknown },
  ) {
    super(message, { cause: facts.cause });
    this.status = facts.status;
    this.isFinal = facts.isFinal;
    this.wasAsked = facts.wasAsked ?? true;
  }

  /** The other server says that there is nothing, now or for good. */
  saysGone(): boolean {
    return this.status === 404 || this.status === 410;
  }
}
