import type { Context } from 'koa';
import { z } from 'zod';
import { giveTokenBack } from '../../domain/apps/dismiss-app.ts';
import { redeemGrant } from '../../domain/apps/redeem-grant.ts';
import { hashToken, isSecret } from '../../lib/tokens.ts';
import { readForm } from '../body.ts';
import { clientNetwork } from '../client-address.ts';
import type { Http } from '../deps.ts';
import type { Route } from '../route.ts';
import { requireClient } from './client.ts';
import { answerProgram, OAuthError } from './oauth-error.ts';

const text = z.string().max(1000).optional();
const client = { client_id: text, client_secret: text };
const redemption = z.object({
  ...client,
  grant_type: text,
  code: text,
  redirect_uri: text,
  code_verifier: text,
});
const giving = z.object({ ...client, token: z.string().max(1000) });

/** RFC 7636, 4.1. */
const isVerifier = (verifier: string) => /^[\w.~-]{43,128}$/.test(verifier);

/** Where apps turn a person's yes into a token, and give it back. They have no cookies and come from anywhere. */
export const token = (http: Http): Route[] => [
  {
    method: 'POST',
    path: '/oauth/token',
    guard: 'anyone',
    async handle(ctx) {
      await http.throttles.charge('redeemGrant', clientNetwork(ctx, http.config.trustProxy));
      await answerProgram(ctx, 200, () => redeem(http, ctx));
    },
  },
  {
    method: 'POST',
    path: '/oauth/revoke',
    guard: 'anyone',
    handle: (ctx) => answerProgram(ctx, 200, () => giveBack(http, ctx)),
  },
];

/** RFC 6749, 4.1.3. Tokens last until the person or the app ends them. */
async function redeem(http: Http, ctx: Context): Promise<object> {
  const form = read(redemption, await readForm(ctx));
  if (form.grant_type !== 'authorization_code') {
    throw new OAuthError('unsupported_grant_type', 'Only authorization_code is answered.');
  }
  const { code = '', redirect_uri: redirectUri = '', code_verifier: verifier = '' } = form;
  const redeemed = await http.units.transact(async (scope) => {
    const app = await requireClient(ctx, scope, form);
    if (!isVerifier(verifier)) {
      throw new OAuthError('invalid_request', 'A code_verifier of 43 to 128 characters is needed.');
    }
    return redeemGrant(scope, app, { code, redirectUri, verifier });
  });
  if (!redeemed) {
    throw new OAuthError(
      'invalid_grant',
      'The code is wrong, was used, or is older than a minute.',
    );
  }
  return {
    access_token: redeemed.secret,
    token_type: 'Bearer',
    scope: redeemed.scopes.join(' '),
  };
}

/** RFC 7009: also for a token that is none. */
async function giveBack(http: Http, ctx: Context): Promise<object> {
  const form = read(giving, await readForm(ctx));
  await http.units.transact(async (scope) => {
    const { id } = await requireClient(ctx, scope, form);
    if (isSecret(form.token)) await giveTokenBack(scope, id, hashToken(form.token));
  });
  return {};
}

function read<Form>(shape: z.ZodType<Form>, body: unknown): Form {
  const { data } = shape.safeParse(body);
  if (!data) throw new OAuthError('invalid_request', 'The form is not what it should be.');
  return data;
}
