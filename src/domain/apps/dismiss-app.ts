import type { Account } from '../accounts/account.ts';
import { ApiToken } from '../accounts/api-token.ts';
import { notFound } from '../refusal.ts';
import type { Scope } from '../scope.ts';
import { AppGrant } from './app-grant.ts';

/** An app may act for somebody no longer: all its tokens of theirs end, and codes not yet redeemed. @throws Refusal `not_found` */
export async function dismissApp({ em }: Scope, account: Account, id: string): Promise<void> {
  const grants = await em.nativeDelete(AppGrant, { account, app: id });
  const tokens = await em.nativeDelete(ApiToken, { account, appId: id });
  if (grants + tokens === 0) throw notFound();
}

/** What somebody let in a moment ago has no token yet, and gets none: their password was changed meanwhile. */
export async function endGrants({ em }: Scope, account: Account): Promise<void> {
  await em.nativeDelete(AppGrant, { account, redeemedAt: null });
}

/** An app gives a token back (RFC 7009); one that is none of its own is let be. */
export async function giveTokenBack(
  { em }: Scope,
  appId: string,
  tokenHash: string,
): Promise<void> {
  await em.nativeDelete(ApiToken, { appId, tokenHash });
}
