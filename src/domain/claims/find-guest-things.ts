import { Contribution } from '../contributions/contribution.ts';
import { Comment } from '../interactions/comment.ts';
import type { Scope } from '../scope.ts';
import type { LinkDevice } from '../share-links/devices/link-device.ts';
import { Upload } from '../uploads/upload.ts';

/** What somebody did at a link as its guest; photos that are on their way are among them. */
export type GuestThings = {
  /** The name that they gave last; null where they gave none. */
  name: string | null;
  photos: number;
  comments: number;
};

/** The contributions of a browser that are still a guest's. */
export const guestsPhotos = (device: LinkDevice) => ({
  device,
  account: null,
  actor: null,
  state: { $ne: 'withdrawn' as const },
});

/** The comments of a browser that are still a guest's. */
export const guestsComments = (device: LinkDevice) => ({
  device,
  guestName: { $ne: null },
  deletedAt: null,
});

/** What came from one browser through a link under a guest's name; undefined where nothing did. */
export async function findGuestThings(
  { em }: Pick<Scope, 'em'>,
  device: LinkDevice | null,
): Promise<GuestThings | undefined> {
  if (!device) return undefined;
  const given = await em.count(Contribution, guestsPhotos(device));
  const coming = await em.count(Upload, { device });
  const comments = await em.count(Comment, guestsComments(device));
  const photos = given + coming;
  if (photos === 0 && comments === 0) return undefined;
  return { name: device.guestName ?? (await nameOf({ em }, device)), photos, comments };
}

async function nameOf({ em }: Pick<Scope, 'em'>, device: LinkDevice): Promise<string | null> {
  const orderBy = { id: 'desc' as const };
  const comment = await em.findOne(Comment, guestsComments(device), { orderBy });
  return comment?.guestName ?? null;
}
