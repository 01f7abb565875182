import { CompiledQuery } from 'kysely';
import { uuidv7 } from '../../lib/uuid.ts';
import type { Scope } from '../scope.ts';
import type { Notice } from './notice.ts';

/** Tells somebody something, unless they were told on this occasion. Answers whether it was news. */
export async function notify(
  { em, now }: Scope,
  { kind, subject, occasion }: Pick<Notice, 'kind' | 'subject' | 'occasion'>,
  accountId: string,
): Promise<boolean> {
  const { numAffectedRows } = await em.getKysely().executeQuery(
    CompiledQuery.raw(
      `insert into notice (id, account_id, kind, subject, occasion, created_at)
       values ($1, $2, $3, $4, $5, $6) on conflict do nothing`,
      [uuidv7(), accountId, kind, subject, occasion, now()],
    ),
  );
  return numAffectedRows === 1n;
}
