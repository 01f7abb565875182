import { heeded } from './backoff.ts';
import type { Waiting } from './find-waiting.ts';
import type { Outcome } from './outcome.ts';
import { afterVisit, isResting, type KnownServer } from './server-health.ts';

/** A delivery that did not arrive, and what was said instead. */
export type Late = { delivery: Waiting; error: string; isUnbelieved: boolean };

const isAnswer = (outcome: Outcome): boolean =>
  outcome.state === 'waiting'
    ? !outcome.isFault
    : outcome.state === 'arrived' || outcome.isOurs !== true;

/** What is learned about a server while deliveries are made to it. */
export class VisitRecord {
  readonly late: Late[] = [];
  /** Inboxes that are gone for good. */
  readonly gone: string[] = [];
  signature: KnownServer['signature'];
  /** Nothing more is tried for now. */
  isOver: boolean;
  hasAnswered = false;
  readonly #wasResting: boolean;
  readonly #server: KnownServer;
  #hasArrived = false;
  #pause: Date | undefined;

  constructor(server: KnownServer, now: Date) {
    this.#server = server;
    this.#wasResting = isResting(server, now);
    this.isOver = this.#wasResting;
    this.signature = server.signature;
  }

  /** Takes down what one attempt came to. */
  note(
    delivery: Waiting,
    outcome: Outcome,
    understood: KnownServer['signature'] | undefined,
    now: Date,
  ): void {
    this.signature = understood ?? this.signature;
    this.hasAnswered ||= isAnswer(outcome);
    this.#hasArrived ||= outcome.state === 'arrived';
    if (outcome.state === 'refused' && outcome.isGone) this.gone.push(delivery.inbox);
    if (outcome.state !== 'waiting') return;
    const { error, isUnbelieved = false } = outcome;
    this.late.push({ delivery, error, isUnbelieved });
    if (outcome.retryAfter !== undefined) this.#pause = heeded(outcome.retryAfter, now);
    this.isOver ||= outcome.isSilent === true || this.#pause !== undefined;
  }

  /** The server as it is known from now on: as before, where nothing was tried. */
  conclude(now: Date): KnownServer {
    const isTried = this.hasAnswered || this.late.length > 0;
    if (this.#wasResting || !isTried) return this.#server;
    const isFailed = this.late.length > 0 && !this.hasAnswered;
    return {
      ...afterVisit(this.#server, { isFailed, pause: this.#pause }, now),
      signature: this.signature,
      arrivedAt: this.#hasArrived ? now : this.#server.arrivedAt,
    };
  }
}
