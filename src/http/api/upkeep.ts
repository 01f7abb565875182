import { z } from 'zod';
import { audit } from '../../domain/audit/audit.ts';
import { findOverview } from '../../domain/upkeep/find-overview.ts';
import { cancelTask, findTasks, startTask } from '../../domain/upkeep/steer-task.ts';
import { surveyStorage } from '../../domain/upkeep/survey-storage.ts';
import { taskKinds, type UpkeepTask } from '../../domain/upkeep/upkeep-task.ts';
import { findPause } from '../../queue/steer-queue.ts';
import { checkServer } from '../check-server.ts';
import { byId, endpoint } from './endpoint.ts';
import { check, overview, storageSurvey, upkeepTask } from './schemas/upkeep.ts';
import type { UpkeepTaskJson } from './schemas/upkeep.ts';
import packageFile from '../../../package.json' with { type: 'json' };

const present = ({ id, kind, state, ...task }: UpkeepTask): UpkeepTaskJson => ({
  id,
  kind,
  state,
  done: task.done,
  total: task.total,
  found: task.found,
  foundBytes: task.foundBytes,
  createdAt: task.createdAt.toISOString(),
  endedAt: task.endedAt?.toISOString() ?? null,
});

/** How the machine is, for administrators. */
export const upkeep = [
  endpoint({
    summary: 'The server at a glance, and its last thirty days',
    route: 'GET /admin/overview',
    guard: 'admin',
    scope: 'admin',
    status: 200,
    answer: overview,
    async handle({ http, scope }) {
      const { now, days, needs } = await findOverview(scope);
      const pausedAt = await findPause(scope.em);
      return {
        version: packageFile.version,
        now,
        days,
        needs: pausedAt ? [...needs, 'paused' as const] : needs,
        servers: await http.servers.count(scope),
        pausedAt: pausedAt?.toISOString() ?? null,
      };
    },
  }),
  endpoint({
    summary: 'What can be checked from inside: address, certificate, WebFinger, clock, mail',
    route: 'GET /admin/checks',
    guard: 'admin',
    scope: 'admin',
    status: 200,
    answer: z.object({ items: z.array(check) }),
    handle: async ({ http, scope }) => ({ items: await checkServer(http, scope) }),
  }),
  endpoint({
    summary: 'What is stored, by what it is and by whose it is',
    route: 'GET /admin/storage',
    guard: 'admin',
    scope: 'admin',
    status: 200,
    answer: storageSurvey,
    handle: ({ scope }) => surveyStorage(scope),
  }),
  endpoint({
    summary: 'The last ten pieces of long work, the latest first',
    route: 'GET /admin/upkeep',
    guard: 'admin',
    scope: 'admin',
    status: 200,
    answer: z.object({ items: z.array(upkeepTask) }),
    handle: async ({ scope }) => ({ items: (await findTasks(scope)).map(present) }),
  }),
  endpoint({
    summary: 'Prepare all photos anew, or look for stored files that nothing names, or remove them',
    route: 'POST /admin/upkeep',
    guard: 'admin',
    scope: 'admin',
    recent: true,
    body: z.strictObject({ kind: z.enum(taskKinds) }),
    status: 201,
    answer: upkeepTask,
    async handle({ scope, viewer, body: { kind } }) {
      const task = await startTask(scope, kind);
      await audit(scope, viewer.account, { action: 'upkeep.started', target: kind });
      return present(task);
    },
  }),
  endpoint({
    summary: 'Stop long work after the piece that is being done',
    route: 'POST /admin/upkeep/:id/cancel',
    guard: 'admin',
    scope: 'admin',
    recent: true,
    params: byId,
    status: 200,
    answer: upkeepTask,
    async handle({ scope, viewer, params: { id } }) {
      const task = await cancelTask(scope, id);
      await audit(scope, viewer.account, { action: 'upkeep.cancelled', target: task.kind });
      return present(task);
    },
  }),
];
