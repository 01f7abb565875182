import { CompiledQuery } from 'kysely';
import type { UnitOfWork } from '../../domain/unit-of-work.ts';
import type { Delivery } from '../delivery.ts';

/** What became of one delivery. */
export type LedgerEntry = { id: string; state: Delivery['state']; error: string | null };

/** Writes entries down as they come: what came while one write was under way is the next write. */
export type Ledger = {
  write(entry: LedgerEntry): void;
  /** Waits until everything is written. @throws what a write threw */
  close(): Promise<void>;
};

const statement = `update delivery
  set state = entry.state, last_error = entry.error, attempts = attempts + 1, at = $1
  from unnest($2::uuid[], $3::text[], $4::text[]) as entry (id, state, error)
  where delivery.id = entry.id`;

/** Opens a ledger; a write that failed shows when it is closed. */
export function openLedger(units: UnitOfWork): Ledger {
  let pending: LedgerEntry[] = [];
  let writing = Promise.resolve();
  const writePending = async () => {
    const entries = pending;
    pending = [];
    if (entries.length > 0) await writeEntries(units, entries);
  };
  return {
    write(entry) {
      pending.push(entry);
      if (pending.length > 1) return; // the write that waits for its turn takes this one along
      writing = writing.then(writePending);
      writing.catch(() => undefined); // close() tells
    },
    close: () => writing,
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
        ]),
      );
  });
