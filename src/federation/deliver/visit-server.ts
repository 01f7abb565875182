import { backoff, recheck } from './backoff.ts';
import { deliverOne, type Signing } from './deliver-one.ts';
import type { Knocking } from './knock.ts';
import type { Ledger } from './ledger.ts';
import { later, postpone } from './postpone.ts';
import { isSuspect, type KnownServer } from './server-health.ts';
import type { Turn, Turns } from './turns.ts';
import { VisitRecord } from './visit-record.ts';

/** How many requests one server gets from us at a time. */
const AT_ONCE = 2;

/** After so many milliseconds at one server the rest of its deliveries is left to the next visit. */
const LONGEST_VISIT = 30_000;

export type Visiting = Signing &
  Knocking & {
    /** Those of the deliveries that wait for no other any more, by their ids. */
    findUnblocked: (ids: readonly string[]) => Promise<Set<string>>;
    /** Aborted when nothing more is to be begun. */
    stopping: AbortSignal;
  };

/** What a visit came to: the server as it was known before and is now, and when it is due again. */
export type Visit = {
  before: KnownServer;
  after: KnownServer;
  next: Date | undefined;
  gone: readonly string[];
  /** What went wrong here, and has nothing to do with the server. */
  failure: unknown;
};

/**
 * Makes deliveries to one server and writes down what became of them. A server that rests is left alone; one that is
 * silent, or asks for a pause, gets no more for now. What waits for another delivery has its turn once that has
 * arrived. `turns` may grow while the visit lasts; `close` is called when nothing that is added will be seen any more.
 */
export async function visitServer(
  visiting: Visiting,
  ledger: Ledger,
  server: KnownServer,
  turns: Turns,
  close: () => void,
): Promise<Visit> {
  const round = new Round(visiting, ledger, server, turns);
  await round.makeAll();
  close();
  return round.conclude();
}

class Round {
  readonly #end = Date.now() + LONGEST_VISIT;
  readonly #visiting: Visiting;
  readonly #ledger: Ledger;
  readonly #server: KnownServer;
  readonly #turns: Turns;
  readonly #record: VisitRecord;
  readonly #late: Turn[] = [];
  readonly #unsent: Turn[] = [];
  /** Those that something here kept from being made. */
  readonly #broken: Turn[] = [];
  #blocked: Turn[] = [];
  /** How many are being made. */
  #busy = 0;
  /** Whether something changed since it was last asked what waits for nothing any more. */
  #hasNews = false;
  #failure: unknown;

  constructor(visiting: Visiting, ledger: Ledger, server: KnownServer, turns: Turns) {
    this.#visiting = visiting;
    this.#ledger = ledger;
    this.#server = server;
    this.#turns = turns;
    this.#record = new VisitRecord(server, new Date());
  }

  async makeAll(): Promise<void> {
    if (isSuspect(this.#server) && !this.#isOver) {
      const first = this.#take();
      if (first) await this.#make(first);
      this.#record.isOver ||= !this.#record.hasAnswered;
    }
    await Promise.all(Array.from({ length: AT_ONCE }, () => this.#work()));
  }

  get #isOver(): boolean {
    return this.#record.isOver || this.#visiting.stopping.aborted || Date.now() >= this.#end;
  }

  async #work(): Promise<void> {
    while (!this.#isOver) {
      const turn = this.#take();
      if (turn) await this.#make(turn);
      else if (this.#busy > 0) await this.#turns.changed();
      else if (!(await this.#unblock()) && this.#turns.isEmpty) return;
    }
  }

  /** The next one that waits for no other delivery. */
  #take(): Turn | undefined {
    let turn = this.#turns.take();
    for (; turn?.delivery.isBlocked; turn = this.#turns.take()) {
      this.#blocked.push(turn);
      this.#hasNews = true;
    }
    return turn;
  }

  async #make(turn: Turn): Promise<void> {
    this.#busy += 1;
    try {
      await this.#knock(turn);
    } catch (error) {
      this.#failure ??= error;
      this.#broken.push(turn);
    } finally {
      this.#busy -= 1;
      this.#turns.stir();
    }
  }

  async #knock(turn: Turn): Promise<void> {
    const { delivery, digests } = turn;
    const { signature } = this.#record;
    const { outcome, understood } = await deliverOne(this.#visiting, delivery, signature, digests);
    if (this.#visiting.stopping.aborted && outcome.state === 'waiting' && outcome.isSilent) {
      this.#unsent.push(turn); // it was we who hung up
      return;
    }
    this.#record.note(delivery, outcome, understood, new Date());
    if (outcome.state === 'waiting') {
      this.#late.push(turn);
      return;
    }
    const error = outcome.state === 'refused' ? outcome.error : null;
    this.#ledger.write({ id: delivery.id, state: outcome.state, error, next: null, isTried: true });
    this.#hasNews = true;
    turn.end();
  }

  /** Has those that wait for nothing any more take their turn. Answers whether there are any. */
  async #unblock(): Promise<boolean> {
    const blocked = this.#blocked;
    if (blocked.length === 0 || !this.#hasNews) return false;
    this.#busy += 1;
    this.#hasNews = false;
    try {
      await this.#ledger.settle();
      const free = await this.#visiting.findUnblocked(blocked.map(({ delivery }) => delivery.id));
      const freed = blocked.filter(({ delivery }) => free.has(delivery.id));
      for (const { delivery } of freed) delivery.isBlocked = false;
      this.#blocked = this.#blocked.filter((turn) => !freed.includes(turn));
      this.#turns.putBack(freed);
      return freed.length > 0;
    } catch (error) {
      this.#failure ??= error;
      return false;
    } finally {
      this.#busy -= 1;
      this.#turns.stir();
    }
  }

  /** Leaves the rest for later. */
  conclude(): Visit {
    const now = new Date();
    const record = this.#record;
    const after = record.conclude(now);
    const rest = [...this.#unsent, ...this.#turns.takeAll()];
    const held = [...this.#broken, ...this.#blocked];
    const times = [
      ...record.late.map((late) =>
        postpone(this.#ledger, late, later(backoff(late.delivery.attempts + 1, now), after)),
      ),
      ...rest.map(({ delivery }) => {
        const time = record.late.length > 0 ? backoff(1, now) : now;
        return postpone(this.#ledger, { delivery }, later(time, after));
      }),
      ...held.map(({ delivery }) =>
        postpone(this.#ledger, { delivery }, later(recheck(delivery, now), after)),
      ),
    ];
    for (const turn of [...this.#late, ...rest, ...held]) turn.end();
    const next = times.reduce(
      (one, other) => (one && other && one < other ? one : (other ?? one)),
      undefined,
    );
    return { before: this.#server, after, next, gone: record.gone, failure: this.#failure };
  }
}
