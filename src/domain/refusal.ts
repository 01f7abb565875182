/** Why something was refused; each door decides what that means on its wire. */
export type RefusalReason =
  | 'invalid'
  | 'unauthenticated'
  | 'forbidden'
  | 'not-found'
  | 'gone'
  | 'too-slow'
  | 'conflict'
  | 'too-large'
  | 'unsupported-type'
  | 'unprocessable'
  | 'too-many'
  | 'busy'
  | 'storage-full';

type Facts = {
  /** Seconds after which it is worth trying again. */
  retryAfter?: number;
  /** Further members of the problem document, in its own names. */
  [member: string]: unknown;
};

/** An expected "no". Anything else that is thrown is a bug. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly reason: RefusalReason;
  /** Stable, snake_case; programs decide by it. */
  readonly code: string;
  readonly facts: Facts;

  constructor(reason: RefusalReason, code: string, message: string, facts: Facts = {}) {
    super(message);
    this.reason = reason;
    this.code = code;
    this.facts = facts;
  }
}

/** What is hidden and what does not exist are refused with the same words. */
export const notFound = (): Refusal =>
  new Refusal('not-found', 'not_found', 'There is nothing here.');
