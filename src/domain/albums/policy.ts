import type { Viewer } from '../viewer.ts';
import type { Album } from './album.ts';

/** Whether the album is this viewer's own, to change in every way. */
export const canEdit = (viewer: Viewer, album: Album): boolean =>
  viewer.kind === 'account' && viewer.account.id === album.owner.id;

/** Whether the viewer may see the album without a link: its owner, and everybody when it is public. */
export const canView = (viewer: Viewer, album: Album): boolean =>
  !album.trashedAt && (album.audience === 'public' || canEdit(viewer, album));

/** Whether the viewer decides about contributions and followers. */
export const canModerate = canEdit;

/** Whether a photo of this viewer is the album's at once, without being offered to its owner first. */
export const canAdd = canEdit;

/** Whether a member may offer photos to somebody else's album, which its owner then decides about. */
export const canOffer = (viewer: Viewer, album: Album): boolean =>
  viewer.kind === 'account' && album.contributionsFrom === 'anyone' && canView(viewer, album);

/** Whether whoever asks to follow the album does, without its owner being asked. */
export const takesEverybody = ({
  audience,
  approveFollowers,
}: Pick<Album, 'audience' | 'approveFollowers'>): boolean =>
  audience === 'public' && !approveFollowers;
