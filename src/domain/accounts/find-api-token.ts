import { hashToken } from '../../lib/tokens.ts';
import type { Scope } from '../scope.ts';
import { ApiToken } from './api-token.ts';

const HOUR = 3_600_000;

/**
 * The personal API token with this secret, unless it has run out or whose it is has been suspended. That it was used is
 * written down once an hour.
 */
export async function findApiToken({ em, now }: Scope, secret: string): Promise<ApiToken | null> {
  const token = await em.findOne(
    ApiToken,
    {
      tokenHash: hashToken(secret),
      account: { suspendedAt: null },
      $or: [{ expiresAt: null }, { expiresAt: { $gt: now() } }],
    },
    { populate: ['account'] },
  );
  const usedAt = token?.lastUsedAt?.getTime() ?? 0;
  if (token && now().getTime() - usedAt > HOUR) {
    await em.nativeUpdate(ApiToken, { id: token.id }, { lastUsedAt: now() });
  }
  return token;
}
