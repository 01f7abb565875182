import type { Context } from 'koa';
import { clientNetwork } from '../client-address.ts';
import type { Http } from '../deps.ts';
import { openEventStream } from '../live/event-stream.ts';
import type { Route } from '../route.ts';
import { findViewer, requireAccount } from '../viewer.ts';

/** What the route and its place in the OpenAPI document have in common. */
export const deskEvents = {
  summary:
    'What changed of that which the account sees, as server-sent events: `change` with a topic, `*` for everything',
  path: '/api/v1/events',
};

/**
 * `GET /events`: `{topic}` whenever something that the account sees has changed, and nothing more: what it is now is
 * asked for where it always is. The stream ends when the sign-in does.
 */
export const deskEventsRoute = (http: Http): Route => ({
  method: 'GET',
  path: deskEvents.path,
  guard: 'account',
  async handle(ctx) {
    const admit = () =>
      http.units.look(async (scope) =>
        requireAccount(await findViewer(ctx, scope, http.config), { scope: 'read' }),
      );
    const { account } = await admit();
    watch(http, ctx, account.id, () =>
      admit().then(
        () => true,
        () => false,
      ),
    );
  },
});

function watch(
  http: Http,
  ctx: Context,
  accountId: string,
  isWelcome: () => Promise<boolean>,
): void {
  const leave = http.desks.enter(clientNetwork(ctx, http.config.trustProxy));
  let forget = () => undefined as void;
  const stream = openEventStream(ctx, () => {
    forget();
    leave();
  });
  if (ctx.method === 'HEAD') return stream.end();
  forget = http.desks.watch({ accountId, stream, isWelcome });
}
