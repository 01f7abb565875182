import type { Account } from '../accounts/account.ts';
import type { Album } from '../albums/album.ts';
import { roleInsufficient, standingIn } from '../albums/policy.ts';
import { Collaborator } from '../collaborators/collaborator.ts';
import type { Contribution } from '../contributions/contribution.ts';
import { decideTogether, type Decided } from '../contributions/decide-together.ts';
import { findAlike, peekOwnContribution } from '../contributions/find-contributions.ts';
import { know, requireContributor } from '../contributions/known-contributors.ts';
import { Refusal } from '../refusal.ts';
import { isAtLeast } from '../role.ts';
import type { Scope } from '../scope.ts';
import type { Viewer } from '../viewer.ts';
import { blockActor } from './block-actor.ts';

/**
 * Takes no more of whoever gave this, inside the caller's transaction: what waits of theirs is rejected, and the album
 * takes nothing from them; what it took stays. The owner's block of somebody on another server is the owner's in all
 * their albums, and in person; anybody else decides for this album alone.
 * @throws Refusal `not_found`, `contributor_unknown`, `own_contribution`, `role_insufficient`
 */
export async function blockContributor(
  scope: Scope,
  viewer: Viewer,
  id: string,
): Promise<{ contribution: Contribution; others: Decided[] }> {
  const contribution = await peekOwnContribution(scope, viewer, id);
  const { album } = contribution;
  const contributor = requireContributor(contribution);
  if (contributor.account) await requireOther(scope, viewer, album, contributor.account);
  const alike = await findAlike(scope, contribution);
  const ids = contribution.state === 'pending' ? [id, ...alike] : alike;
  const decided = await decideTogether(scope, viewer, ids, { answer: 'reject' });
  if (contributor.actor && standingIn(viewer, album) === 'owner') {
    await scope.em.flush();
    await blockActor(scope, album.owner, contributor.actor);
  } else await know(scope, album, contributor, 'blocked');
  return { contribution, others: decided.filter((it) => it.id !== id) };
}

/** Nobody blocks themselves, the owner, or somebody whose role is not below their own. */
async function requireOther(
  { em }: Scope,
  viewer: Viewer,
  album: Album,
  account: Account,
): Promise<void> {
  const isOwn = viewer.kind === 'account' && viewer.account.id === account.id;
  if (isOwn || account.id === album.owner.id) {
    throw new Refusal('conflict', 'own_contribution', 'Nobody can block themselves, or the owner.');
  }
  const standing = standingIn(viewer, album);
  const member = await em.findOne(Collaborator, { album, account, state: 'accepted' });
  if (member && standing && isAtLeast(member.role, standing)) throw roleInsufficient();
}
