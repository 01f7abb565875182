import { type Create, Note } from '@fedify/vocab';
import { Album } from '../../domain/albums/album.ts';
import { receiveContribution } from '../../domain/contributions/receive-contribution.ts';
import type { Listener } from './incoming.ts';
import { namedAlbum } from './named-album.ts';
import { readNote } from './remote-note.ts';

/** A post that names more albums than this wants to be seen, not to contribute. */
const MOST_ALBUMS = 3;

/** Somebody posted: pictures in a post that names an album are offered to it. */
export const onCreate: Listener<Create> = async (scope, { object, sender }) => {
  if (!(object instanceof Note)) return 'ignored: no post';
  if (object.attributionIds.length !== 1 || object.attributionId?.href !== sender.uri) {
    return 'ignored: a post of somebody else';
  }
  const post = await readNote(object, sender);
  if (!post || post.isReply || post.images.length === 0) return 'ignored: nothing is offered';
  const ids = new Set([...post.addressees].flatMap((uri) => namedAlbum(scope.origin, uri) ?? []));
  if (ids.size > MOST_ALBUMS) return 'ignored: too many albums';

  const albums = await scope.em.find(Album, { id: { $in: [...ids] }, trashedAt: null });
  let received = 0;
  for (const album of albums) {
    received += (await receiveContribution(scope, album, sender, post)).length;
  }
  return received > 0 ? `offered ${received}` : 'ignored: not for an album that takes it';
};
