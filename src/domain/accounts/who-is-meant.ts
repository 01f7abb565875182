import type { Scope } from '../scope.ts';
import { Account } from './account.ts';

/**
 * Whom somebody means who signs in: tries by a handle and by the mail address of the same account count together. What
 * is nobody's stays as it was typed.
 */
export async function whoIsMeant({ em }: Pick<Scope, 'em'>, typed: string): Promise<string> {
  if (!typed.includes('@')) return typed;
  const account = await em.findOne(
    Account,
    { mail: typed, endedAt: null },
    { fields: ['handle'], disableIdentityMap: true },
  );
  return account?.handle ?? typed;
}
