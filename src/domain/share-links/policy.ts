import type { Album } from '../albums/album.ts';
import { canEdit } from '../albums/policy.ts';
import type { Viewer } from '../viewer.ts';
import type { ShareLink } from './share-link.ts';

/** Whether the viewer may give links to this album and its photos. */
export const canShare = (viewer: Viewer, album: Album): boolean => canEdit(viewer, album);

/** Whether photos can be added through the link: only to a whole album. */
export const takesPhotos = (link: ShareLink): boolean =>
  link.uploads !== 'off' && link.photoIds === null;
