import { record } from '../domain-event.ts';
import type { Scope } from '../scope.ts';
import type { Album } from './album.ts';
import { trashAlbum } from './trash-album.ts';

/**
 * Ends an album for ever. Other servers hear of it first, while its keys can still be read; then its photos go, and its
 * actor with them. Its handle stays reserved.
 */
export function endAlbum(scope: Scope, album: Album): void {
  if (album.endedAt) return;
  trashAlbum(scope, album);
  album.endedAt = scope.now();
  record(scope.em, 'album.ended', album.id);
}
