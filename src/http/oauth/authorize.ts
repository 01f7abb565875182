import type { Context } from 'koa';
import { z } from 'zod';
import type { TokenScope } from '../../domain/accounts/api-token.ts';
import type { App } from '../../domain/apps/app.ts';
import { findApp } from '../../domain/apps/find-app.ts';
import { grantApp } from '../../domain/apps/grant-app.ts';
import { isRegistered } from '../../domain/apps/redirect-uri.ts';
import { Refusal } from '../../domain/refusal.ts';
import type { Scope } from '../../domain/scope.ts';
import { addresses } from '../addresses.ts';
import { readForm } from '../body.ts';
import type { Http } from '../deps.ts';
import { requireSameOrigin } from '../middleware/same-origin.ts';
import { letFormsEndAt } from '../middleware/security-headers.ts';
import { pageContext, sendPage } from '../pages/page-context.ts';
import type { Route } from '../route.ts';
import { findViewer } from '../viewer.ts';
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
  /** Undefined where what it asks for cannot be given; then `wrong` says why. */
  wish?: { scopes: TokenScope[]; challenge: string };
  wrong?: string;
};

/**
 * `/oauth/authorize`: somebody decides whether an app may act for them (RFC 6749, 4.1, with RFC 7636 for every app).
 * Without scripts. An app that is not known, or an address that is not its own, is told to the person and to nobody else.
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
        if (!asked.wish) return leadBack(ctx, http, asked, asking, { error: asked.wrong! });
        const viewer = await findViewer(ctx, scope, http.config);
        if (viewer.kind !== 'account') return leadTo(ctx, signInFirst(ctx));
        const { account } = viewer;
        letFormsEndAt(ctx, asked.redirectUri);
        ctx.set('Referrer-Policy', 'no-referrer');
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
              fields: Object.entries(asking).flatMap(([name, value]) =>
                value === undefined ? [] : [{ name, value }],
              ),
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
      const said = answer.parse(await readForm(ctx));
      await http.units.transact(async (scope) => {
        const asked = await readQuestion(scope, said);
        const { app, redirectUri, wish, wrong } = asked;
        const viewer = await findViewer(ctx, scope, http.config);
        if (viewer.kind !== 'account' || viewer.scopes) {
          throw new Refusal('unauthenticated', 'authentication_required', 'Sign in first.');
        }
        if (!wish) return leadBack(ctx, http, asked, said, { error: wrong! });
        if (said.answer === 'refuse') {
          return leadBack(ctx, http, asked, said, { error: 'access_denied' });
        }
        const code = grantApp(scope, viewer.account, app, { ...wish, redirectUri });
        leadBack(ctx, http, asked, said, { code });
      });
    },
  },
];

/** @throws Refusal `app_unknown`, `redirect_unknown` */
async function readQuestion(scope: Scope, asking: Question): Promise<Asked> {
  const app = await findApp(scope, asking.client_id ?? '');
  if (!app) throw new Refusal('invalid', 'app_unknown', 'No app has this client_id.');
  const redirectUri =
    asking.redirect_uri ?? (app.redirectUris.length === 1 ? app.redirectUris[0]! : '');
  if (!isRegistered(redirectUri, app.redirectUris)) {
    throw new Refusal('invalid', 'redirect_unknown', 'The app did not register this redirect_uri.');
  }
  const { response_type: type, code_challenge: challenge = '' } = asking;
  if (type !== 'code') return { app, redirectUri, wrong: 'unsupported_response_type' };
  const isChallenged = asking.code_challenge_method === 'S256' && /^[\w-]{43}$/.test(challenge);
  if (!isChallenged) return { app, redirectUri, wrong: 'invalid_request' };
  const scopes = readScopes(asking.scope);
  if (!scopes) return { app, redirectUri, wrong: 'invalid_scope' };
  return { app, redirectUri, wish: { scopes, challenge } };
}

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

const signInFirst = (ctx: Context): string => `/login?return=${encodeURIComponent(ctx.url)}`;

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
