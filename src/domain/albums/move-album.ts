import { record } from '../domain-event.ts';
import { Refusal } from '../refusal.ts';
import type { RemoteActor } from '../remote-actors/remote-actor.ts';
import type { Scope } from '../scope.ts';
import type { Album } from './album.ts';

/** As other servers follow a move: at most one in a week. */
const PAUSE = 7 * 24 * 60 * 60_000;

/**
 * Sends an album's followers to what it is now on another server, which must name the album, by its id `uri`, as what
 * it was before. Photos stay here; nothing more is posted, and nobody more may follow.
 * @throws Refusal `not_also_known_as`, `moved_lately`
 */
export function moveAlbum(
  { em, now }: Scope,
  album: Album,
  { uri, target }: { uri: string; target: RemoteActor },
): Album {
  if (album.movedTo === target.uri) return album;
  if (!target.alsoKnownAs.includes(uri)) {
    throw new Refusal(
      'unprocessable',
      'not_also_known_as',
      'The other album does not say that it is also known as this one.',
    );
  }
  const wait = (album.movedAt?.getTime() ?? 0) + PAUSE - now().getTime();
  if (wait > 0) {
    const retryAfter = Math.ceil(wait / 1000);
    throw new Refusal('conflict', 'moved_lately', 'An album can move once a week.', { retryAfter });
  }
  em.assign(album, { movedTo: target.uri, movedAt: now() });
  record(em, 'album.moved', album.id);
  return album;
}
