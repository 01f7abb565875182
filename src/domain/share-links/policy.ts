import type { Album } from '../albums/album.ts';
import { may, requireAction, standingIn } from '../albums/policy.ts';
import { notFound, Refusal } from '../refusal.ts';
import { isAtLeast } from '../role.ts';
import type { Viewer } from '../viewer.ts';
import type { ShareLink } from './share-link.ts';

/** Whether the viewer may give links to this album and its photos, and change those that there are. */
export const canShare = (viewer: Viewer, album: Album): boolean => may(viewer, 'share', album);

/**
 * Whether the viewer sees a link with its address: the album's people from the role on that it is seen from. What is
 * kept of a removed one, and of those of an album in the trash, is for those who shared them. `album` must be loaded.
 */
export function canSeeLink(viewer: Viewer, { album, seenFrom, revokedAt }: ShareLink): boolean {
  const standing = standingIn(viewer, album);
  if (standing === null || standing === 'owner') return standing !== null;
  if (album.trashedAt !== null) return false;
  return revokedAt ? canShare(viewer, album) : isAtLeast(standing, seenFrom);
}

/** What somebody does not see is not there for them. @throws Refusal `not_found`, `role_insufficient` */
export function requireSharing(viewer: Viewer, link: ShareLink): void {
  if (!canSeeLink(viewer, link)) throw notFound();
  requireAction(viewer, 'share', link.album);
}

/** Whether photos can be added through the link: only to a whole album. */
export const takesPhotos = (link: ShareLink): boolean =>
  link.uploads !== 'off' && link.photoIds === null;

/** The link takes no photos, or none any more. */
export const uploadsDisabled = (): Refusal =>
  new Refusal('forbidden', 'uploads_disabled', 'This link does not take photos.');

/** Whether a link shows the albums in its own, too: as its owner says, and where it shows everything of that one. */
export const leadsWithin = ({
  photoIds,
  subAlbums,
  uploads,
}: Pick<ShareLink, 'photoIds' | 'subAlbums' | 'uploads'>): boolean =>
  subAlbums && photoIds === null && uploads !== 'only';
