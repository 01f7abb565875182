import { LocalActor } from '../actors/local-actor.ts';
import { record } from '../domain-event.ts';
import type { Scope } from '../scope.ts';
import type { Album } from './album.ts';
import { trashAlbum } from './trash-album.ts';

/**
 * Ends an album for ever. Its actor is gone at once, since other servers ask before they believe it; rows, keys and
 * bytes stay for the last messages. Its handle stays reserved.
 */
export async function endAlbum(scope: Scope, album: Album): Promise<void> {
  if (album.endedAt) return;
  await trashAlbum(scope, album);
  album.endedAt = scope.now();
  scope.em.getReference(LocalActor, album.id).goneAt = album.endedAt;
  record(scope.em, 'album.ended', album.id);
}
