import { z } from 'zod';
import { audit } from '../../domain/audit/audit.ts';
import { readCursor } from '../../domain/cursor.ts';
import { cutPage, pageQuery } from '../../lib/paging.ts';
import {
  countJobs,
  discardJobs,
  findFailedJobs,
  findPause,
  pauseQueue,
  retryJobs,
} from '../../queue/steer-queue.ts';
import { endpoint } from './endpoint.ts';
import { page } from './schemas.ts';
import { failedJob, jobs as jobsShape } from './schemas/upkeep.ts';

const jobId = z.string().regex(/^\d{1,18}$/);
const which = z.strictObject({ ids: z.array(jobId).min(1).max(500) });
const amount = z.object({ count: z.int() });
const time = (date: Date | null): string | null => date?.toISOString() ?? null;

/** The queue, for administrators. */
export const jobs = [
  endpoint({
    summary: 'The kinds of jobs, and how many wait, run or have failed',
    route: 'GET /admin/jobs',
    guard: 'admin',
    scope: 'admin',
    status: 200,
    answer: jobsShape,
    async handle({ scope: { em } }) {
      const kinds = await countJobs(em);
      return {
        pausedAt: time(await findPause(em)),
        kinds: kinds.map(({ oldestAt, ...kind }) => ({ ...kind, oldestAt: time(oldestAt) })),
      };
    },
  }),
  endpoint({
    summary: 'Jobs that failed when they were tried last, the latest first',
    route: 'GET /admin/jobs/failed',
    guard: 'admin',
    scope: 'admin',
    query: pageQuery,
    status: 200,
    answer: page(failedJob),
    async handle({ scope: { em }, query: { limit, cursor } }) {
      const [before] = readCursor(cursor, z.tuple([jobId])) ?? [];
      const found = await findFailedJobs(em, { limit: limit + 1, before });
      const { items, next } = cutPage(found, limit, ({ id }) => [id]);
      return {
        items: items.map(({ nextAt, createdAt, ...job }) => ({
          ...job,
          nextAt: time(nextAt),
          createdAt: createdAt.toISOString(),
        })),
        next,
      };
    },
  }),
  endpoint({
    summary: 'Try failed jobs again now',
    route: 'POST /admin/jobs/retry',
    guard: 'admin',
    scope: 'admin',
    recent: true,
    body: which,
    status: 200,
    answer: amount,
    async handle({ scope, viewer, body: { ids } }) {
      const count = await retryJobs(scope.em, ids);
      const after = { count, ids };
      await audit(scope, viewer.account, { action: 'job.retried', target: 'jobs', after });
      return { count };
    },
  }),
  endpoint({
    summary: 'Forget failed jobs; what they were to do is never done',
    route: 'POST /admin/jobs/discard',
    guard: 'admin',
    scope: 'admin',
    recent: true,
    body: which,
    status: 200,
    answer: amount,
    async handle({ scope, viewer, body: { ids } }) {
      const count = await discardJobs(scope.em, ids);
      const after = { count, ids };
      await audit(scope, viewer.account, { action: 'job.discarded', target: 'jobs', after });
      return { count };
    },
  }),
  endpoint({
    summary: 'Have workers begin no more jobs, or begin them again',
    route: 'PATCH /admin/jobs',
    guard: 'admin',
    scope: 'admin',
    recent: true,
    body: z.strictObject({ paused: z.boolean() }),
    status: 204,
    async handle({ scope, viewer, body: { paused } }) {
      await pauseQueue(scope.em, paused);
      const action = paused ? 'queue.paused' : 'queue.resumed';
      await audit(scope, viewer.account, { action, target: 'jobs' });
    },
  }),
];
