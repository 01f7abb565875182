import type { Account } from '../accounts/account.ts';
import { audit } from '../audit/audit.ts';
import type { Scope } from '../scope.ts';
import { ShareLink } from './share-link.ts';

/** What an administrator does to links of others. */
export type AdminChange =
  | { action: 'hold' | 'release' | 'require-password' }
  | { action: 'expire'; expiresAt: Date };

/**
 * Closes links of others, in the caller's transaction, so that their owners cannot simply open them again: held, until
 * an administrator releases them; without a password, until they have one; or at an end, where they had none or a later
 * one. Answers how many it changed.
 */
export async function changeLinksOfOthers(
  scope: Scope,
  by: Account,
  ids: readonly string[],
  change: AdminChange,
): Promise<number> {
  const { em, now } = scope;
  const links = await em.find(
    ShareLink,
    { id: { $in: [...ids] }, revokedAt: null },
    { populate: ['album.owner'] },
  );
  const changed = links.filter((link) => apply(link, change, now()));
  if (changed.length === 0) return 0;
  const owners = [...new Set(changed.map(({ album }) => `@${album.owner.handle}`))];
  await audit(scope, by, {
    action: names[change.action],
    target: `${changed.length} links of ${owners.join(', ')}`,
    after: {
      links: changed.map(({ id }) => id),
      ...(change.action === 'expire' && { expiresAt: change.expiresAt.toISOString() }),
    },
  });
  return changed.length;
}

const names: Record<AdminChange['action'], string> = {
  hold: 'link.held',
  release: 'link.released',
  expire: 'link.end-set',
  'require-password': 'link.password-required',
};

/** Whether it is another link then. */
function apply(link: ShareLink, change: AdminChange, now: Date): boolean {
  const { expiresAt, heldAt, mustHavePassword } = link;
  if (change.action === 'hold') link.heldAt ??= now;
  if (change.action === 'release') Object.assign(link, { heldAt: null, mustHavePassword: false });
  if (change.action === 'require-password') link.mustHavePassword = true;
  if (change.action === 'expire' && (expiresAt === null || expiresAt > change.expiresAt)) {
    link.expiresAt = change.expiresAt;
  }
  return (
    link.heldAt !== heldAt ||
    link.mustHavePassword !== mustHavePassword ||
    link.expiresAt !== expiresAt
  );
}
