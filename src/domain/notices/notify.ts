import { CompiledQuery } from 'kysely';
import { uuidv7 } from '../../lib/uuid.ts';
import { addJob } from '../../queue/job-queue.ts';
import type { Scope } from '../scope.ts';
import type { Notice } from './notice.ts';

/** What is told at once in one message: everything of this long, in milliseconds. */
const TOGETHER = 20_000;

/**
 * Tells somebody something, unless they were told on this occasion: at the console at once, and on the other ways that
 * they chose by a job that is written by the same commit. `isMailed` says that another mail tells it already. Answers
 * whether it was news.
 */
export async function notify(
  { em, now }: Scope,
  {
    kind,
    subject,
    occasion,
    isMailed = false,
  }: Pick<Notice, 'kind' | 'subject' | 'occasion'> & { isMailed?: boolean },
  accountId: string,
): Promise<boolean> {
  const { numAffectedRows } = await em.getKysely().executeQuery(
    CompiledQuery.raw(
      `insert into notice
         (id, account_id, kind, subject, occasion, created_at, mail_waits, push_waits)
       values ($1, $2, $3, $4, $5, $6, $7, true) on conflict do nothing`,
      [uuidv7(), accountId, kind, subject, occasion, now(), !isMailed],
    ),
  );
  if (numAffectedRows !== 1n) return false;
  await addJob(
    em,
    'tell',
    { account: accountId },
    {
      key: `tell:${accountId}`,
      keyMode: 'preserve_run_at',
      runAt: new Date(now().getTime() + TOGETHER),
    },
  );
  return true;
}
