import type { Http } from './deps.ts';
import type { Route } from './route.ts';

/** Whether the process lives, and whether it can work. */
export const healthRoutes = (http: Http): Route[] => [
  {
    method: 'GET',
    path: '/healthz',
    guard: 'anyone',
    handle(ctx) {
      ctx.body = { status: 'alive' };
    },
  },
  {
    method: 'GET',
    path: '/readyz',
    guard: 'anyone',
    async handle(ctx) {
      const [database, storage] = await Promise.all([
        works(() => http.units.look(({ em }) => em.getConnection().execute('select 1'))),
        works(() => http.storage.check()),
      ]);
      ctx.status = database && storage ? 200 : 503;
      ctx.body = { status: ctx.status === 200 ? 'ready' : 'not ready', database, storage };
    },
  },
];

const works = (check: () => Promise<unknown>): Promise<boolean> =>
  check().then(
    () => true,
    () => false,
  );
