import { createHash } from 'node:crypto';
import { LockMode } from '@mikro-orm/core';
import { hashToken } from '../../lib/tokens.ts';
import { ApiToken, type TokenScope } from '../accounts/api-token.ts';
import { createApiToken } from '../accounts/create-api-token.ts';
import type { Scope } from '../scope.ts';
import type { App } from './app.ts';
import { AppGrant } from './app-grant.ts';

/** How long a code can be redeemed, in ms. */
const A_MINUTE = 60_000;

/**
 * Gives an app its token for a code, once. A code that comes a second time was seen by somebody else: the token of the
 * first time ends (RFC 9700, 2.1.1; RFC 6749, 4.1.2). Null for every code that does not fit.
 */
export async function redeemGrant(
  scope: Scope,
  app: App,
  { code, redirectUri, verifier }: { code: string; redirectUri: string; verifier: string },
): Promise<{ secret: string; scopes: TokenScope[] } | null> {
  const { em, now } = scope;
  const grant = await em.findOne(
    AppGrant,
    { codeHash: hashToken(code), app, account: { endedAt: null, suspendedAt: null } },
    { populate: ['account'], lockMode: LockMode.PESSIMISTIC_WRITE },
  );
  if (!grant) return null;
  if (grant.redeemedAt) {
    await em.nativeDelete(ApiToken, { id: grant.tokenId });
    return null;
  }
  const isLate = now().getTime() - grant.createdAt.getTime() > A_MINUTE;
  if (isLate || grant.redirectUri !== redirectUri || challengeOf(verifier) !== grant.challenge) {
    return null;
  }
  const { account, scopes } = grant;
  const { token, secret } = createApiToken(scope, account, {
    label: app.name,
    scopes,
    app: app.id,
  });
  em.assign(grant, { redeemedAt: now(), tokenId: token.id });
  return { secret, scopes };
}

/** What a verifier is challenged by: S256 (RFC 7636, 4.2). */
export const challengeOf = (verifier: string): string =>
  createHash('sha256').update(verifier).digest('base64url');
