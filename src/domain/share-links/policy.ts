import type { Album } from '../albums/album.ts';
import { canEdit } from '../albums/policy.ts';
import type { Photo } from '../photos/photo.ts';
import type { Viewer } from '../viewer.ts';
import type { ShareLink } from './share-link.ts';

/** Whether the viewer may give links to this album and its photos. */
export const canShare = (viewer: Viewer, album: Album): boolean => canEdit(viewer, album);

/** Whether an open link shows this photo: a listed one of its album, or of its chosen ones. */
export const isInScope = (link: ShareLink, photo: Photo): boolean =>
  photo.album.id === link.album.id &&
  photo.isListed() &&
  (link.photoIds === null || link.photoIds.includes(photo.id));

/** Whether photos can be added through the link: only to a whole album. */
export const takesPhotos = (link: ShareLink): boolean =>
  link.uploads === 'on' && link.photoIds === null;
