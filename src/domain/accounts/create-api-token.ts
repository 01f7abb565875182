import { createSecret, hashToken } from '../../lib/tokens.ts';
import type { Scope } from '../scope.ts';
import type { Account } from './account.ts';
import { ApiToken, scopes, type TokenScope } from './api-token.ts';

/** Makes a personal token; its secret is told once. Without a wish it may do everything. */
export function createApiToken(
  { em }: Scope,
  account: Account,
  wish: {
    label?: string;
    scopes?: readonly TokenScope[];
    app?: string;
    expiresAt?: Date | null;
  } = {},
): { token: ApiToken; secret: string } {
  const secret = createSecret();
  const token = em.create(ApiToken, {
    account,
    tokenHash: hashToken(secret),
    label: wish.label ?? '',
    scopes: [...(wish.scopes ?? scopes)],
    appId: wish.app ?? null,
    expiresAt: wish.expiresAt ?? null,
  });
  em.persist(token);
  return { token, secret };
}
