import type { Context } from 'koa';
import { z } from 'zod';
import { isRedirectUri } from '../../domain/apps/redirect-uri.ts';
import { registerApp } from '../../domain/apps/register-app.ts';
import { readJson } from '../body.ts';
import { clientNetwork } from '../client-address.ts';
import type { Http } from '../deps.ts';
import type { Route } from '../route.ts';
import { answerProgram, OAuthError } from './oauth-error.ts';

const secretMethods = ['client_secret_basic', 'client_secret_post'] as const;

/** What is not asked for is let be: RFC 7591 has more than we need. */
const wish = z.object({
  client_name: z.string().trim().min(1).max(100),
  client_uri: z
    .url({ protocol: /^https?$/ })
    .max(500)
    .optional(),
  redirect_uris: z.array(z.string().max(500)).min(1).max(10),
  token_endpoint_auth_method: z.enum(['none', ...secretMethods]).default('client_secret_basic'),
});

/** `POST /oauth/register`: an app makes itself known (RFC 7591). It may nothing before somebody says yes to it. */
export const register = (http: Http): Route => ({
  method: 'POST',
  path: '/oauth/register',
  guard: 'anyone',
  async handle(ctx) {
    await http.throttles.charge('registerApp', clientNetwork(ctx, http.config.trustProxy));
    await answerProgram(ctx, 201, () => answer(http, ctx));
  },
});

async function answer(http: Http, ctx: Context): Promise<object> {
  const { data, error } = wish.safeParse(await readJson(ctx));
  if (!data) {
    const [{ path, message } = { path: [], message: '' }] = error.issues;
    throw new OAuthError('invalid_client_metadata', `${path.join('.')}: ${message}`);
  }
  const { client_name: name, client_uri: website = null, redirect_uris: redirectUris } = data;
  const wrong = redirectUris.find((uri) => !isRedirectUri(uri));
  if (wrong !== undefined) {
    throw new OAuthError('invalid_redirect_uri', `Answers cannot be sent to ${wrong}.`);
  }
  const method = data.token_endpoint_auth_method;
  const { app, secret } = await http.units.transact(async (scope) =>
    registerApp(scope, { name, website, redirectUris, keepsSecret: method !== 'none' }),
  );
  return {
    client_id: app.id,
    client_id_issued_at: Math.floor(app.createdAt.getTime() / 1000),
    ...(secret ? { client_secret: secret, client_secret_expires_at: 0 } : {}),
    client_name: name,
    ...(website ? { client_uri: website } : {}),
    redirect_uris: redirectUris,
    token_endpoint_auth_method: method,
    grant_types: ['authorization_code'],
    response_types: ['code'],
  };
}
