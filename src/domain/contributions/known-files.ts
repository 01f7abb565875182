import { seenBy, type Sight } from '../photos/add-photo.ts';
import type { Album } from '../albums/album.ts';
import { Photo } from '../photos/photo.ts';
import type { Scope } from '../scope.ts';
import type { LinkDevice } from '../share-links/devices/link-device.ts';
import type { ShareLink } from '../share-links/share-link.ts';
import type { Viewer } from '../viewer.ts';
import { Contribution } from './contribution.ts';

/**
 * What a guest can know to be in the album: what the link shows, and what came from the same browser. What others gave
 * and waits, or came through a link that only collects, is as if it were not there.
 */
export const seenThrough =
  ({ em }: Pick<Scope, 'em'>, link: ShareLink, device: LinkDevice | null): Sight =>
  async (photos) => {
    const own = device
      ? await em.find(
          Contribution,
          { photo: { $in: photos }, device, state: { $in: ['pending', 'accepted'] } },
          { fields: ['photo'] },
        )
      : [];
    const ids = new Set(own.map(({ photo }) => photo.id));
    const isShown = (photo: Photo) => link.uploads !== 'only' && photo.isListed();
    return photos.filter((photo) => ids.has(photo.id) || isShown(photo));
  };

/** Which of these files, by SHA-256, the album has as far as the sender can know. */
export async function findKnownFiles(
  { em }: Pick<Scope, 'em'>,
  album: Album,
  digests: readonly string[],
  sees: Sight,
): Promise<string[]> {
  const there = await em.find(Photo, { album, sha256: { $in: [...digests] }, trashedAt: null });
  const known = await sees(there);
  return [...new Set(known.flatMap(({ sha256 }) => sha256 ?? []))];
}

/** As {@link findKnownFiles}, for somebody with an account here. */
export const findFilesKnownTo = (
  scope: Pick<Scope, 'em'>,
  viewer: Viewer,
  album: Album,
  digests: readonly string[],
): Promise<string[]> => findKnownFiles(scope, album, digests, seenBy(viewer));
