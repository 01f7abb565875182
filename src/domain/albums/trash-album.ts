import { record } from '../domain-event.ts';
import type { Scope } from '../scope.ts';
import type { Album } from './album.ts';
import { liftSubAlbums } from './place-album.ts';

/**
 * Puts an album into the trash: its posts are retracted and its links answer that it is gone. The albums in it stay, one
 * level up.
 */
export async function trashAlbum(scope: Scope, album: Album): Promise<void> {
  if (album.trashedAt) return;
  album.trashedAt = scope.now();
  await liftSubAlbums(scope, album);
  record(scope.em, 'album.trashed', album.id);
}
