import { record } from '../domain-event.ts';
import type { Scope } from '../scope.ts';
import type { Album } from './album.ts';

/** Puts an album into the trash: its posts are retracted and its links answer that it is gone. */
export function trashAlbum({ em, now }: Scope, album: Album): void {
  if (album.trashedAt) return;
  album.trashedAt = now();
  record(em, 'album.trashed', album.id);
}
