import type { Follow, Join } from '@fedify/vocab';
import { addFollower } from '../../domain/albums/add-follower.ts';
import { Album } from '../../domain/albums/album.ts';
import type { Listener } from './incoming.ts';
import { namedAlbum } from './named-album.ts';

/** Somebody wants to follow an album, named by its actor or by its collection of photos. */
export const onFollow: Listener<Follow | Join> = async (scope, { activity, sender }) => {
  const followObject = activity.objectId?.href ?? '';
  const id = namedAlbum(scope.origin, followObject);
  const album = id && (await scope.em.findOne(Album, { id, trashedAt: null }));
  if (!album || !activity.id) return 'ignored: no album';
  const follow = { followUri: activity.id.href, followObject };
  const follower = await addFollower(scope, album, sender, follow);
  return `follow ${follower.state}`;
};
