import { record } from '../domain-event.ts';
import type { Scope } from '../scope.ts';
import type { Album } from './album.ts';

/** An album that had moved away is here again: it posts and takes followers. Those who went do not come back by it. */
export function returnAlbum({ em }: Scope, album: Album): Album {
  if (!album.movedTo) return album;
  album.movedTo = null;
  record(em, 'album.changed', album.id);
  return album;
}
