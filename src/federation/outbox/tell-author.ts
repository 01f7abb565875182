import { Contribution } from '../../domain/contributions/contribution.ts';
import type { ReceiptKind } from '../../domain/contributions/receipt.ts';
import type { Scope } from '../../domain/scope.ts';
import type { UnitOfWork } from '../../domain/unit-of-work.ts';
import { pathsOf } from '../paths.ts';
import { sendReceipt } from './send-receipt.ts';

/** Tells the author of a post what has become of a picture of it, as it is now. */
export const tellAuthor = (units: UnitOfWork, contributionId: string): Promise<void> =>
  units.transact((scope) => tell(scope, { id: contributionId }));

/** Tells the author of a post that its picture could not be had, or not be read. */
export const tellOfFailure = (units: UnitOfWork, photoId: string): Promise<void> =>
  units.transact((scope) => tell(scope, { photo: photoId }));

/** Tells the author of a post that its picture was taken out of an album; where they offered it, their server is. */
export const tellOfRemoval = (units: UnitOfWork, contributionId: string): Promise<void> =>
  units.transact((scope) => tell(scope, { id: contributionId }, kindOfRemoval));

const kindOfRemoval = ({ state, offerUri, photo }: Contribution): ReceiptKind | undefined =>
  state === 'accepted' && !offerUri && photo.trashedAt ? 'removed' : undefined;

async function tell(
  scope: Scope,
  which: { id: string } | { photo: string },
  kindOf: (contribution: Contribution) => ReceiptKind | undefined = kindFor,
): Promise<void> {
  const contribution = await scope.em.findOne(
    Contribution,
    { ...which, via: 'fediverse', album: { trashedAt: null } },
    { populate: ['album.owner', 'actor', 'photo'] },
  );
  const kind = contribution && kindOf(contribution);
  if (!kind || !contribution.actor || !contribution.noteUri) return;
  const { album, actor, noteUri, photo, rejectionReason } = contribution;
  const isGone = kind === 'removed' ? { photo: { trashedAt: { $ne: null } } } : {};
  const alike = { album, noteUri, state: contribution.state, ...isGone };
  const count = await scope.em.count(Contribution, alike);
  const { photo: pageOf, album: pageOfAll } = pathsOf(scope.origin);
  const isOne = kind === 'published' && count === 1;
  const page = isOne ? pageOf(album.handle, photo.id) : pageOfAll(album.handle);
  await sendReceipt(scope, {
    album,
    actor,
    noteUri,
    kind,
    count: kind === 'failed' ? 1 : count,
    page: album.isPublic() ? page : undefined,
    reason: (kind === 'failed' ? photo.failure : rejectionReason) ?? '',
  });
}

/** An offer is answered by itself; its author is only written to when they are asked for more than they granted. */
function kindFor({
  album,
  state,
  consent,
  offerUri,
  photo,
}: Contribution): ReceiptKind | undefined {
  if (state === 'pending' && photo.state === 'failed') return offerUri ? undefined : 'failed';
  if (state === 'pending' && consent === 'asked') return 'consent';
  if (offerUri || state === 'withdrawn') return undefined;
  if (state === 'rejected') return album.tellsRejections ? 'rejected' : undefined;
  return state === 'accepted' ? 'published' : 'queued';
}
