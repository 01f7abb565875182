import { isMediaRejected } from '../blocks/find-severities.ts';
import { Refusal } from '../refusal.ts';
import type { Scope } from '../scope.ts';
import type { Viewer } from '../viewer.ts';
import { Photo } from '../photos/photo.ts';
import { lock } from '../lock.ts';
import type { Contribution } from './contribution.ts';
import { findOwnContribution } from './find-contributions.ts';
import { publish, type Acceptance } from './publish-contribution.ts';
import { requirePending, requirePhoto } from './require-pending.ts';

/**
 * A yes, inside the caller's transaction. Saying it again changes nothing.
 * @throws Refusal `not_found`, `already_decided`, `photo_gone`, `photo_failed`, `not_a_post`, `consent_required`,
 *   `media_rejected`, `duplicate` (with `photo`) where the album shows the same file already
 */
export async function acceptContribution(
  scope: Scope,
  viewer: Viewer,
  id: string,
  wish?: Acceptance,
): Promise<Contribution> {
  const contribution = await findOwnContribution(scope, viewer, id);
  const as = wish ?? (isOnlyShown(contribution) ? 'reference' : 'copy');
  if (contribution.state === 'accepted' && (!wish || wish === contribution.acceptedAs)) {
    return contribution;
  }
  requirePending(contribution);
  requirePhoto(contribution);
  requireConsent(contribution, as);
  await requirePicture(scope, contribution);
  requireUsable(contribution);
  await requireNew(scope, contribution);
  publish(scope, contribution, as, viewer);
  return contribution;
}

const isOnlyShown = (contribution: Contribution): boolean =>
  contribution.via === 'fediverse' && !contribution.grantsCopy();

/** Without their word, a post may be pointed at when it is public, and never be kept. */
function requireConsent(contribution: Contribution, as: Acceptance): void {
  if (contribution.via !== 'fediverse') {
    if (as === 'copy') return;
    throw new Refusal('conflict', 'not_a_post', 'Only a post can be shown as a reference.');
  }
  if (as === 'reference' ? contribution.visibility === 'public' : contribution.grantsCopy()) return;
  throw new Refusal(
    'conflict',
    'consent_required',
    'The author has not agreed that this album publishes the photo.',
  );
}

/** What came from a server whose pictures are not taken has none to show. */
async function requirePicture(scope: Scope, { actor }: Contribution): Promise<void> {
  if (!actor || !(await isMediaRejected(scope, actor.host))) return;
  throw new Refusal(
    'conflict',
    'media_rejected',
    'This server takes no pictures from the author’s server.',
  );
}

function requireUsable({ photo }: Contribution): void {
  if (photo.state !== 'failed') return;
  throw new Refusal('conflict', 'photo_failed', 'The photo could not be prepared.');
}

/** Of two who gave the same file, one is taken: the locks are those under which files come in. */
async function requireNew({ em }: Scope, { album, photo }: Contribution): Promise<void> {
  const { sha256 } = photo;
  if (!sha256) return;
  await lock(em, `photo:${album.id}:${sha256}`);
  const same = { album, sha256, listedAt: { $ne: null }, trashedAt: null, id: { $ne: photo.id } };
  const known = await em.findOne(Photo, same, { fields: ['id'] });
  if (!known) return;
  const facts = { photo: known.id };
  throw new Refusal('conflict', 'duplicate', 'The album has this photo already.', facts);
}
