import type { Viewer } from '../viewer.ts';
import type { Album } from './album.ts';
import type { AlbumEdit } from './edit-album.ts';
import { requireAction, type AlbumAction } from './policy.ts';

/** What takes less than owning the album; everything else about it is its owner's. */
const takes: Partial<Record<keyof AlbumEdit, AlbumAction>> = {
  title: 'manage',
  description: 'manage',
  coverId: 'arrange',
  sortBy: 'arrange',
  sortDirection: 'arrange',
  labelColour: 'arrange',
  rowSize: 'arrange',
  dayTitles: 'arrange',
};

/**
 * Whether the viewer may change everything that is given about an album that they see: all of it, or nothing is.
 * @throws Refusal `role_insufficient`, `not_found`
 */
export function requireAlbumEdit(
  viewer: Viewer,
  album: Album,
  edit: Partial<Record<keyof AlbumEdit, unknown>>,
): void {
  const given = (Object.keys(edit) as (keyof AlbumEdit)[]).filter(
    (name) => edit[name] !== undefined,
  );
  for (const name of given) requireAction(viewer, takes[name] ?? 'own', album);
  if (given.length === 0) requireAction(viewer, 'arrange', album);
}
