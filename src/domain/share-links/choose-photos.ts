import type { Album } from '../albums/album.ts';
import { findAlbumFor } from '../albums/find-albums.ts';
import { findPhotosFor } from '../photos/find-photos.ts';
import { record } from '../domain-event.ts';
import { Refusal } from '../refusal.ts';
import type { Scope } from '../scope.ts';
import type { Viewer } from '../viewer.ts';
import { checkPolicy } from './policies/check-policy.ts';
import { findLinkLimits } from './policies/link-limits.ts';
import type { ShareLink } from './share-link.ts';

/**
 * What a new link opens: an album with all that it ever has, or photos of one, in their order and each once.
 * @throws Refusal `not_found`, `role_insufficient` unless all of it is the viewer's to share, `several_albums`
 */
export async function findTarget(
  scope: Scope,
  viewer: Viewer,
  { album, photos }: { album?: string | undefined; photos?: readonly string[] | undefined },
): Promise<{ album: Album; photoIds: string[] | null }> {
  if (album !== undefined) {
    return { album: await findAlbumFor(scope, viewer, album, 'share'), photoIds: null };
  }
  const ids = new Set(photos);
  const [first, ...rest] = await findPhotosFor(scope, viewer, ids, 'share');
  if (!first || rest.some((photo) => photo.album.id !== first.album.id)) throw severalAlbums();
  return { album: first.album, photoIds: [...ids] };
}

/**
 * Makes these the photos that a link shows. Those that it has shown may be in the trash by now; new ones are there,
 * and of the same album.
 * @throws Refusal `not_a_selection` for a link to a whole album, `sharing_disabled`, `not_found`, `several_albums`
 */
export async function choosePhotos(
  scope: Scope,
  viewer: Viewer,
  link: ShareLink,
  photos: readonly string[],
): Promise<void> {
  if (!link.photoIds) {
    throw new Refusal('unprocessable', 'not_a_selection', 'This link shows the whole album.');
  }
  const { limits } = await findLinkLimits(scope, link.album.owner);
  checkPolicy(limits, {}, scope.now());
  const ids = new Set(photos);
  const added = ids.difference(new Set(link.photoIds));
  const found = added.size > 0 ? await findPhotosFor(scope, viewer, added, 'share') : [];
  if (found.some(({ album }) => album.id !== link.album.id)) throw severalAlbums();
  link.photoIds = [...ids];
  if (link.watermark !== null) record(scope.em, 'link.marked', link.id);
}

/** @throws Refusal `uploads_need_album` for photos that would be added to a choice of others */
export function checkUploads(
  photoIds: readonly string[] | null,
  uploads: ShareLink['uploads'] | undefined,
): void {
  if (!photoIds || uploads === undefined || uploads === 'off') return;
  throw new Refusal(
    'unprocessable',
    'uploads_need_album',
    'Only a link to a whole album can take photos.',
  );
}

/** @throws Refusal `join_needs_album` for people whom a choice of photos would take into an album */
export function checkJoining(
  photoIds: readonly string[] | null,
  {
    join,
    takesClaims,
  }: { join?: ShareLink['join'] | undefined; takesClaims?: boolean | undefined },
): void {
  if (!photoIds || ((join === undefined || join === 'off') && !takesClaims)) return;
  throw new Refusal(
    'unprocessable',
    'join_needs_album',
    'Only a link to a whole album can take people in.',
  );
}

const severalAlbums = () =>
  new Refusal('unprocessable', 'several_albums', 'A link shows photos of one album.');
