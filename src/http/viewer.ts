import type { Context } from 'koa';
import type { Config } from '../config.ts';
import type { Account } from '../domain/accounts/account.ts';
import type { TokenScope } from '../domain/accounts/api-token.ts';
import { findApiToken } from '../domain/accounts/find-api-token.ts';
import { findSession } from '../domain/accounts/find-session.ts';
import { viewAs } from '../domain/collaborators/view-as.ts';
import { isRecent } from '../domain/accounts/prove-session.ts';
import { secondFactorNeeded } from '../domain/credentials/require-twofold.ts';
import { Refusal } from '../domain/refusal.ts';
import type { Scope } from '../domain/scope.ts';
import { anyone, type Viewer } from '../domain/viewer.ts';
import { readSessionCookie } from './cookies.ts';

/**
 * Whoever a request's bearer token or session cookie names; a token is looked at alone, whatever cookies came.
 * @throws Refusal `token_invalid` for a token that is none
 */
export async function findViewer(ctx: Context, scope: Scope, config: Config): Promise<Viewer> {
  const bearer = bearerToken(ctx);
  if (bearer !== undefined) {
    const token = await findApiToken(scope, bearer);
    if (!token) throw new Refusal('unauthenticated', 'token_invalid', 'This token is not valid.');
    return viewAs(scope, token.account, token.scopes);
  }
  const secret = readSessionCookie(ctx, config);
  const session = secret ? await findSession(scope, secret) : null;
  return session ? { ...(await viewAs(scope, session.account)), session } : anyone;
}

/** The token of an `Authorization: Bearer` header (RFC 6750, 2.1). */
export const bearerToken = (ctx: Context): string | undefined =>
  /^bearer +(\S+)$/i.exec(ctx.req.headers.authorization ?? '')?.[1];

export type AccountViewer = Extract<Viewer, { kind: 'account' }>;

type Need = {
  scope: TokenScope;
  admin?: boolean;
  /** The moment that it is now, where they must have proved who they are a moment before it. */
  recentAt?: Date | undefined;
};

/**
 * The signed-in viewer that a route needs. Tokens are made by somebody who proved themselves, so that nothing more is
 * asked of them.
 * @throws Refusal `authentication_required`, `insufficient_scope`, `not_found` for members where administrators pass,
 * `second_factor_needed`, `reauthentication_needed`
 */
export function requireAccount(viewer: Viewer, need: Need): AccountViewer {
  if (viewer.kind !== 'account') {
    throw new Refusal('unauthenticated', 'authentication_required', 'Sign in first.');
  }
  if (viewer.scopes && !viewer.scopes.includes(need.scope)) {
    throw new Refusal(
      'forbidden',
      'insufficient_scope',
      `The token lacks the scope ${need.scope}.`,
    );
  }
  if (need.admin && !isAdmin(viewer.account)) {
    throw new Refusal('not-found', 'not_found', 'There is nothing here.');
  }
  const { session } = viewer;
  if (need.admin && session && !session.isTwofold) throw secondFactorNeeded();
  if (need.recentAt && session && !isRecent(session, need.recentAt)) {
    throw new Refusal('forbidden', 'reauthentication_needed', 'Prove once more that it is you.');
  }
  return viewer;
}

const isAdmin = (account: Account) => account.role === 'admin';
