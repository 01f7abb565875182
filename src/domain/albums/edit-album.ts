import { record } from '../domain-event.ts';
import type { Scope } from '../scope.ts';
import type { Album } from './album.ts';
import { Follower } from './follower.ts';

/** What may be changed about an album; what is left out stays. */
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

/**
 * Changes what is given and leaves the rest. Whoever followed a public album without being asked asks anew when it
 * stops being public: its owner never said yes to them.
 */
export async function editAlbum({ em }: Scope, album: Album, edit: AlbumEdit): Promise<Album> {
  const leavesPublic = edit.audience && edit.audience !== 'public' && album.audience === 'public';
  if (leavesPublic && !album.approveFollowers) {
    await em.nativeUpdate(Follower, { album, state: 'accepted' }, { state: 'pending' });
  }
  const given = Object.fromEntries(
    Object.entries(edit).filter(([, value]) => value !== undefined),
  ) as Partial<Album>;
  em.assign(album, given);
  record(em, 'album.changed', album.id);
  return album;
}
