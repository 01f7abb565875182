import { notFound } from '../refusal.ts';
import type { Scope } from '../scope.ts';
import type { Account } from './account.ts';
import { ApiToken } from './api-token.ts';

/** Ends one of somebody’s personal tokens. @throws Refusal `not_found` */
export async function revokeToken({ em }: Scope, account: Account, id: string): Promise<void> {
  if ((await em.nativeDelete(ApiToken, { id, account })) === 0) throw notFound();
}
