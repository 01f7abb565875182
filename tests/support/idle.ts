import type { TestServer } from './server.ts';
import { until } from './until.ts';

/** Waits until a server has applied and sent everything that was due: what did not happen by then does not happen. */
export const idle = ({ app }: TestServer): Promise<unknown> =>
  until(() =>
    app.units.look(async ({ em }) => {
      const rows = await em.getConnection().execute(
        `select from graphile_worker._private_jobs as job
         join graphile_worker._private_tasks as task on task.id = job.task_id
         where run_at <= now() + interval '5 seconds' and attempts < max_attempts
           and identifier in ('event', 'consequence', 'apply-activity', 'deliver') limit 1`,
      );
      return rows.length === 0;
    }),
  );
