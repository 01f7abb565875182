import type { Account } from '../accounts/account.ts';
import type { Album } from '../albums/album.ts';
import { audit } from '../audit/audit.ts';
import { record } from '../domain-event.ts';
import { lock } from '../lock.ts';
import { Refusal } from '../refusal.ts';
import type { Scope } from '../scope.ts';
import { Export } from './export.ts';

/** How long an export can be fetched. */
const WEEK = 7 * 24 * 60 * 60_000;

/** How many exports somebody has at once. */
export const MOST_EXPORTS = 5;

/**
 * Asks for everything of an account, or for one of its albums, inside the caller's transaction; the worker prepares it.
 * The caller has checked that the album is theirs. @throws Refusal `too_many_exports`
 */
export async function requestExport(
  scope: Scope,
  account: Account,
  album: Album | null,
): Promise<Export> {
  const { em, now } = scope;
  await lock(em, `exports:${account.id}`);
  const there = { account, state: { $ne: 'failed' as const }, expiresAt: { $gt: now() } };
  if ((await em.count(Export, there)) >= MOST_EXPORTS) {
    throw new Refusal(
      'conflict',
      'too_many_exports',
      `You have ${MOST_EXPORTS} exports. Delete one of them first.`,
    );
  }
  const made = em.create(Export, {
    account,
    album,
    isWhole: album === null,
    name: `${album ? album.title : account.handle} ${now().toISOString().slice(0, 10)}`,
    expiresAt: new Date(now().getTime() + WEEK),
  });
  em.persist(made);
  record(em, 'export.requested', made.id);
  await audit(scope, account, {
    action: 'export.requested',
    target: album ? `${album.title} (${album.id})` : account.handle,
  });
  return made;
}
