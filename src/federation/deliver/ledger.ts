import { CompiledQuery } from 'kysely';
import { DESK_CHANGES } from '../../domain/desk-notice.ts';
import type { UnitOfWork } from '../../domain/unit-of-work.ts';
import type { Delivery } from '../delivery.ts';

/** What became of one delivery, and when it is looked at again. */
export type LedgerEntry = {
  id: string;
  state: Delivery['state'];
  error: string | null;
  next: Date | null;
  /** False for one whose turn did not come: it counts as no attempt. */
  isTried: boolean;
};

/** Writes entries down, those of a tenth of a second together. */
export type Ledger = {
  write(entry: LedgerEntry): void;
  /** Waits until everything so far is written. @throws what a write threw */
  settle(): Promise<void>;
};

const TOGETHER = 100;

/** Tells the albums' owners too, each once however much was written: a trigger for each row would cost more. */
const statement = `with written as (update delivery
  set state = entry.state, next_at = coalesce(entry.next, delivery.next_at),
    last_error = case when entry.is_tried then entry.error
      else coalesce(entry.error, delivery.last_error) end,
    attempts = attempts + entry.is_tried::int,
    at = case when entry.is_tried then $1 else delivery.at end
  from unnest($2::uuid[], $3::text[], $4::text[], $5::timestamptz[], $6::boolean[])
    as entry (id, state, error, next, is_tried)
  where delivery.id = entry.id and delivery.state = 'waiting'
  returning delivery.activity_id)
  select pg_notify('${DESK_CHANGES}', 'deliveries album ' || actor.id || ' own') from (
    select distinct outbox_activity.actor_id as id from written
    join outbox_activity on outbox_activity.id = written.activity_id
  ) as actor`;

/** Opens a ledger; a write that failed shows when it is settled. */
export function openLedger(units: UnitOfWork): Ledger {
  let pending: LedgerEntry[] = [];
  let timer: NodeJS.Timeout | undefined;
  let writing = Promise.resolve();
  const writePending = () => {
    clearTimeout(timer);
    timer = undefined;
    const entries = pending;
    pending = [];
    if (entries.length > 0) writing = writing.then(() => writeEntries(units, entries));
    writing.catch(() => undefined); // settle() tells
  };
  return {
    write(entry) {
      pending.push(entry);
      timer ??= setTimeout(writePending, TOGETHER);
    },
    settle() {
      writePending();
      return writing;
    },
  };
}

const writeEntries = (units: UnitOfWork, entries: readonly LedgerEntry[]) =>
  units.look(async ({ em, now }) => {
    await em
      .getKysely()
      .executeQuery(
        CompiledQuery.raw(statement, [
          now(),
          entries.map(({ id }) => id),
          entries.map(({ state }) => state),
          entries.map(({ error }) => error),
          entries.map(({ next }) => next),
          entries.map(({ isTried }) => isTried),
        ]),
      );
  });
