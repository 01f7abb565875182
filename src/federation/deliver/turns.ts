import type { FollowerDigests } from './follower-digests.ts';
import type { Waiting } from './find-waiting.ts';

/** A delivery whose turn will come, with what its request says about followers. */
export type Turn = {
  delivery: Waiting;
  digests: FollowerDigests;
  /** Called once what became of it is in the ledger. */
  end: () => void;
};

/** So many wait for one server here; with more of them, the rest waits in the database. */
const MOST = 1_000;

/** Those that wait for their turn at one server; others may join them while it is visited. */
export class Turns {
  readonly #waiting: Turn[] = [];
  /** The deliveries that this visit has met: each has one turn in it. */
  readonly #met = new Set<string>();
  #changed = Promise.withResolvers<void>();

  get isFull(): boolean {
    return this.#waiting.length >= MOST;
  }

  get isEmpty(): boolean {
    return this.#waiting.length === 0;
  }

  add(turns: readonly Turn[]): void {
    for (const turn of turns) {
      if (this.#met.has(turn.delivery.id)) {
        turn.end();
        continue;
      }
      this.#met.add(turn.delivery.id);
      this.#waiting.push(turn);
    }
    this.stir();
  }

  take(): Turn | undefined {
    return this.#waiting.shift();
  }

  takeAll(): Turn[] {
    return this.#waiting.splice(0);
  }

  /** Puts turns that were taken first in line again, in their order. */
  putBack(turns: readonly Turn[]): void {
    this.#waiting.unshift(...turns);
    this.stir();
  }

  /** Has everybody look again who waits for a change. */
  stir(): void {
    this.#changed.resolve();
    this.#changed = Promise.withResolvers<void>();
  }

  /** Ends with the next change. */
  changed(): Promise<void> {
    return this.#changed.promise;
  }
}
