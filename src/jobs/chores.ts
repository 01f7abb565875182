import { CompiledQuery } from 'kysely';
import { fillKeyPool } from '../domain/actors/take-keys.ts';
import { emptyTrash } from '../domain/photos/empty-trash.ts';
import { sweepStrays } from '../domain/photos/sweep-strays.ts';
import type { UnitOfWork } from '../domain/unit-of-work.ts';
import type { Task } from '../queue/job-queue.ts';

/** When each chore is done, in UTC. */
export const crontab = [
  '* * * * * fill-key-pool',
  '17 * * * * prune',
  '*/10 * * * * empty-trash',
  '43 3 * * * sweep-strays',
].join('\n');

/** What has served its time. */
const stale = [
  `delete from idempotent_request where created_at < now() - interval '1 day'`,
  `delete from session where created_at < now() - interval '90 days'
     or seen_at < now() - interval '30 days'`,
  `delete from throttle_entry where expire < extract(epoch from now()) * 1000`,
  `delete from domain_event where created_at < now() - interval '90 days'`,
  `delete from inbox_activity where applied_at < now() - interval '90 days'`,
];

/** What is done by the clock, by whichever worker comes first. */
export const choreTasks = (units: UnitOfWork): Record<string, Task> => ({
  'fill-key-pool': async () => void (await units.write(fillKeyPool)),
  'empty-trash': () => emptyTrash(units),
  'sweep-strays': async () => void (await units.look(sweepStrays)),
  prune: () =>
    units.look(async ({ em }) => {
      for (const statement of stale) {
        await em.getKysely().executeQuery(CompiledQuery.raw(statement, []));
      }
    }),
});
