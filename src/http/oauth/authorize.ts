import type { Context } from 'koa';
import { z } from 'zod';
import type { TokenScope } from '../../domain/accounts/api-token.ts';
import { isRecent } from '../../domain/accounts/prove-session.ts';
import type { App } from '../../domain/apps/app.ts';
import { findApp } from '../../domain/apps/find-app.ts';
import { grantApp } from '../../domain/apps/grant-app.ts';
import { isRegistered } from '../../domain/apps/redirect-uri.ts';
import { requireTwofoldFor } from '../../domain/credentials/require-twofold.ts';
import { Refusal } from '../../domain/refusal.ts';
import type { Scope } from '../../domain/scope.ts';
import type { Viewer } from '../../domain/viewer.ts';
import { addresses } from '../addresses.ts';
import { readForm } from '../body.ts';
import type { Http } from '../deps.ts';
import { requireSameOrigin } from '../middleware/same-origin.ts';
import { letFormsEndAt } from '../middleware/security-headers.ts';
import { pageContext, sendPage } from '../pages/page-context.ts';
import type { Route } from '../route.ts';
import { findViewer, type AccountViewer } from '../viewer.ts';
import { renderAuthorize } from '../views/authorize-page.tsx';
import { readScopes } from './scopes.ts';

const text = z.string().max(1000).optional();
const question = z.object({
  response_type: text,
  client_id: text,
  redirect_uri: text,
  scope: text,
  state: text,
  code_challenge: text,
  code_challenge_method: text,
});
const answer = question.extend({ answer: z.enum(['allow', 'refuse']) });
type Question = z.infer<typeof question>;

/** What an app asks, once it is sure that it is the app and where its answer goes. */
type Asked = {
  app: App;
  redirectUri: string;
  wish: { scopes: TokenScope[]; challenge: string };
};

/**
 * `/oauth/authorize`: somebody decides whether an app may act for them (RFC 6749, 4.1, with RFC 7636 for every app).
 * Without scripts. What is wrong with a question is told to the person and to nobody else: since anybody may register an
 * app, an answer that went there by itself would make this server lead people anywhere (RFC 9700, 4.11.2). A yes is worth
 * a token, and takes what making one takes: a proof of the last quarter of an hour, and a second factor to administrate.
 */
export const authorize = (http: Http): Route[] => [
  {
    method: 'GET',
    path: '/oauth/authorize',
    guard: 'anyone',
    async handle(ctx) {
      const asking = question.parse(single(ctx.query));
      await http.units.look(async (scope) => {
        const asked = await readQuestion(scope, asking);
        const viewer = await findViewer(ctx, scope, http.config);
        if (!isProved(viewer, scope)) return leadTo(ctx, signInFirst(asking));
        requireTwofoldFor(asked.wish.scopes, viewer);
        const { account } = viewer;
        letFormsEndAt(ctx, asked.redirectUri);
        sendPage(
          ctx,
          renderAuthorize(
            {
              app: { name: asked.app.name, website: asked.app.website },
              host: placeOf(asked.redirectUri),
              scopes: asked.wish.scopes,
              person: {
                name: account.name,
                address: addresses(http.config).handle(account.handle),
              },
              fields: said(asking).map(([name, value]) => ({ name, value })),
            },
            pageContext(http, ctx),
          ),
        );
      });
    },
  },
  {
    method: 'POST',
    path: '/oauth/authorize',
    guard: 'anyone',
    async handle(ctx) {
      requireSameOrigin(ctx, http.config);
      const { answer: decision, ...asking } = answer.parse(await readForm(ctx));
      await http.units.transact(async (scope) => {
        const asked = await readQuestion(scope, asking);
        const { app, redirectUri, wish } = asked;
        const viewer = await findViewer(ctx, scope, http.config);
        if (viewer.kind !== 'account' || viewer.scopes) {
          throw new Refusal('unauthenticated', 'authentication_required', 'Sign in first.');
        }
        if (decision === 'refuse') {
          return leadBack(ctx, http, asked, asking, { error: 'access_denied' });
        }
        if (!isProved(viewer, scope)) return leadTo(ctx, signInFirst(asking));
        requireTwofoldFor(wish.scopes, viewer);
        const code = grantApp(scope, viewer.account, app, { ...wish, redirectUri });
        leadBack(ctx, http, asked, asking, { code });
      });
    },
  },
];

/** @throws Refusal `app_unknown`, `redirect_unknown`, `app_asks_wrongly` */
async function readQuestion(scope: Scope, asking: Question): Promise<Asked> {
  const app = await findApp(scope, asking.client_id ?? '');
  if (!app) throw new Refusal('invalid', 'app_unknown', 'No app has this client_id.');
  const redirectUri =
    asking.redirect_uri ?? (app.redirectUris.length === 1 ? app.redirectUris[0]! : '');
  if (!isRegistered(redirectUri, app.redirectUris)) {
    throw new Refusal('invalid', 'redirect_unknown', 'The app did not register this redirect_uri.');
  }
  const { response_type: type, code_challenge: challenge = '' } = asking;
  if (type !== 'code') throw asksWrongly('response_type');
  const isChallenged = asking.code_challenge_method === 'S256' && /^[\w-]{43}$/.test(challenge);
  if (!isChallenged) throw asksWrongly('code_challenge');
  const scopes = readScopes(asking.scope);
  if (!scopes) throw asksWrongly('scope');
  return { app, redirectUri, wish: { scopes, challenge } };
}

const asksWrongly = (parameter: string): Refusal =>
  new Refusal(
    'invalid',
    'app_asks_wrongly',
    'The app does not ask as it should. Whoever made it can mend that.',
    { parameter },
  );

/** Whether they are in this browser, and proved within the last quarter of an hour that it is them. */
const isProved = (viewer: Viewer, { now }: Scope): viewer is AccountViewer =>
  viewer.kind === 'account' && viewer.session !== null && isRecent(viewer.session, now());

/** The answer goes to the app through the person's browser; `iss` says who answers (RFC 9207). */
function leadBack(
  ctx: Context,
  { config }: Http,
  { redirectUri }: Asked,
  { state }: Question,
  said: Record<string, string>,
): void {
  const url = new URL(redirectUri);
  const parameters = { ...said, ...(state === undefined ? {} : { state }), iss: config.origin };
  for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value);
  leadTo(ctx, url.href);
}

function leadTo(ctx: Context, address: string): void {
  ctx.status = 303;
  ctx.set('Location', address);
}

function signInFirst(asking: Question): string {
  const query = new URLSearchParams(said(asking)).toString();
  return `/login?return=${encodeURIComponent(`/oauth/authorize?${query}`)}`;
}

const said = (asking: Question): [string, string][] =>
  Object.entries(asking).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]));

/** Where an answer goes, as people read it: a host, or the scheme of an app on the same machine. */
function placeOf(uri: string): string {
  const { host, protocol } = new URL(uri);
  return host || protocol.slice(0, -1);
}

/** A query in which a name stands twice is read by its first one. */
const single = (query: Record<string, string | string[] | undefined>) =>
  Object.fromEntries(
    Object.entries(query).map(([name, value]) => [name, Array.isArray(value) ? value[0] : value]),
  );
