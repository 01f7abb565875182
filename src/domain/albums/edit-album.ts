import { record } from '../domain-event.ts';
import type { Scope } from '../scope.ts';
import type { Album } from './album.ts';

export type AlbumEdit = {
  [
    Name in
      | 'title'
      | 'description'
      | 'audience'
      | 'approveFollowers'
      | 'contributionsFrom'
      | 'contributionReview'
      | 'coverId'
  ]?: Album[Name] | undefined;
};

/** Changes what is given and leaves the rest. */
export function editAlbum({ em }: Scope, album: Album, edit: AlbumEdit): Album {
  const given = Object.fromEntries(
    Object.entries(edit).filter(([, value]) => value !== undefined),
  ) as Partial<Album>;
  em.assign(album, given);
  record(em, 'album.changed', album.id);
  return album;
}
