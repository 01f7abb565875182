import { createHmac } from 'node:crypto';
import type { Seal } from '../../lib/secrets.ts';
import type { AuditRow } from './audit-row.ts';

/** What the first row of all has in place of the seal before it. */
export const BEGINNING = '0'.repeat(64);

/** A row without its seal. */
export type Unsealed = { [Column in keyof Omit<AuditRow, 'seal'>]: AuditRow[Column] };

/** The seal over a row: whoever has the database alone cannot make it. */
export const sealRow = (seal: Seal, row: Unsealed): string => sealBy(keysOf(seal)[0]!, row);

/** What seals rows now, and what did before; the latest first. */
export const keysOf = (seal: Seal): string[] => [
  seal.derive('audit'),
  ...seal.derivedBefore('audit'),
];

/** The seal by one of {@link keysOf}. */
export const sealBy = (key: string, row: Unsealed): string =>
  createHmac('sha256', key)
    .update(
      JSON.stringify([
        row.number,
        row.at.toISOString(),
        row.actorId,
        row.actor,
        row.action,
        row.target,
        row.result,
        row.network,
        row.before,
        row.after,
        row.previous,
      ]),
    )
    .digest('hex');
