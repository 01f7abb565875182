import type { Context } from 'koa';
import { Account } from '../../domain/accounts/account.ts';
import { isRecent } from '../../domain/accounts/prove-session.ts';
import { connectOutside, enterFromOutside } from '../../domain/credentials/enter-from-outside.ts';
import { notFound, Refusal } from '../../domain/refusal.ts';
import type { Http } from '../deps.ts';
import { openSession } from '../enter.ts';
import { insidePath } from '../inside-path.ts';
import type { Route } from '../route.ts';
import { findViewer } from '../viewer.ts';
import { takeJourney, type Journey } from './journey.ts';
import { setOut } from './set-out.ts';
import { callbackPath, type OutsideVisitor, type Provider } from './provider.ts';

/** Signing in with another service's account; none of it is there where no service is set. */
export function oidcRoutes(http: Http): Route[] {
  const { oidc } = http;
  if (!oidc) return [];
  return [
    {
      method: 'GET',
      path: '/auth/oidc',
      guard: 'anyone',
      async handle(ctx) {
        const back = insidePath(ctx.query['return'], '/console');
        leadTo(ctx, await setOut(http, ctx, oidc, { back, connects: null }));
      },
    },
    {
      method: 'GET',
      path: callbackPath,
      guard: 'anyone',
      handle: (ctx) => comeBack(http, ctx, oidc),
    },
  ];
}

async function comeBack(http: Http, ctx: Context, provider: Provider): Promise<void> {
  const journey = takeJourney(http, ctx);
  const visitor = journey && (await provider.end(ctx.querystring, journey).catch(notThem(http)));
  if (!journey || !visitor) {
    throw new Refusal(
      'unauthenticated',
      'oidc_failed',
      `${provider.name} did not say who you are. Sign in again.`,
    );
  }
  if (journey.connects) await connect(http, ctx, journey.connects, visitor);
  else await enter(http, ctx, visitor);
  leadTo(ctx, journey.back);
}

const notThem = (http: Http) => (error: unknown) => {
  http.log.info({ err: error }, 'nobody came back from the service that people sign in with');
  return undefined;
};

const enter = (http: Http, ctx: Context, { person, isTwofold }: OutsideVisitor): Promise<void> =>
  http.units.transact(async (scope) => {
    const account = await enterFromOutside(scope, person, http.config.oidc!);
    if (account.endedAt) throw notFound();
    await openSession({ http, ctx, scope }, account, { isTwofold });
  });

/** Only in the session that set out for it. */
const connect = (
  http: Http,
  ctx: Context,
  accountId: NonNullable<Journey['connects']>,
  { person }: OutsideVisitor,
): Promise<void> =>
  http.units.transact(async (scope) => {
    const viewer = await findViewer(ctx, scope, http.config);
    const session = viewer.kind === 'account' ? viewer.session : null;
    if (session?.account.id !== accountId || !isRecent(session, scope.now())) {
      throw new Refusal('unauthenticated', 'authentication_required', 'Sign in first.');
    }
    await connectOutside(scope, await scope.em.findOneOrFail(Account, { id: accountId }), person);
  });

function leadTo(ctx: Context, address: string): void {
  ctx.status = 303;
  ctx.set('Location', address);
}
