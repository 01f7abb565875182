import type { Context } from 'koa';
import { requireTwofold } from '../../domain/credentials/require-twofold.ts';
import { notFound } from '../../domain/refusal.ts';
import type { Scope } from '../../domain/scope.ts';
import type { Viewer } from '../../domain/viewer.ts';
import { readJson } from '../body.ts';
import { clientPrefix } from '../client-address.ts';
import type { Http } from '../deps.ts';
import { requireSameOrigin } from '../middleware/same-origin.ts';
import type { Route } from '../route.ts';
import { findViewer, requireAccount } from '../viewer.ts';
import { answer } from './answer.ts';
import type { Endpoint } from './endpoint.ts';
import { idempotencyKey, once } from './idempotency.ts';

/** The routes that endpoints declare. */
export const routesOf = (http: Http, endpoints: readonly Endpoint[]): Route[] =>
  endpoints.map((endpoint) => ({
    method: endpoint.method,
    path: endpoint.path,
    guard: endpoint.guard,
    handle: (ctx) => serve(http, endpoint, ctx),
  }));

async function serve(http: Http, endpoint: Endpoint, ctx: Context): Promise<void> {
  const admit = async (scope: Scope): Promise<Viewer> => {
    const viewer = await findViewer(ctx, scope, http.config);
    if (endpoint.guard !== 'account' && endpoint.guard !== 'admin') return viewer;
    const person = requireAccount(viewer, {
      scope: endpoint.scope,
      admin: endpoint.guard === 'admin',
      recentAt: endpoint.recent ? scope.now() : undefined,
    });
    if (endpoint.twofold) await requireTwofold(scope, person);
    return person;
  };
  if (endpoint.method !== 'GET') await checkChange(http, ctx, admit);

  const params = endpoint.params.safeParse(ctx['params']);
  if (!params.success) throw notFound();
  const body = endpoint.body ? endpoint.body.parse(await readJson(ctx, endpoint.bodyLimit)) : {};

  const key = endpoint.once ? idempotencyKey(ctx) : undefined;
  const units = http.units.from(clientPrefix(ctx, http.config.trustProxy));
  const here = { ...http, units };
  await units[key ? 'transact' : endpoint.unit](async (scope) => {
    const viewer = await admit(scope);
    const query = endpoint.query.parse({ ...ctx.query });
    const run = () =>
      endpoint.handle({ http: here, ctx, scope, viewer, params: params.data, query, body });
    const caller = viewer.kind === 'account' ? viewer.account.id : 'anyone';
    const result = key ? await once(scope, { ctx, caller, key, content: body }, run) : await run();
    answer(ctx, { ...endpoint, status: endpoint.statusOf(result) }, result);
  });
}

/** A change by cookie must come from our own pages, and nobody sends a body before we know who they are. */
async function checkChange(
  http: Http,
  ctx: Context,
  admit: (scope: Scope) => Promise<Viewer>,
): Promise<void> {
  requireSameOrigin(ctx, http.config);
  await http.units.look(admit);
}
