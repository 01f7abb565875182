import { type Create, Note } from '@fedify/vocab';
import { Album } from '../../domain/albums/album.ts';
import { hearAuthor } from './hear-author.ts';
import type { Listener } from './incoming.ts';
import { madeFor } from './made-for.ts';
import { namedAlbum } from './named-album.ts';
import { onReply } from './on-reply.ts';
import { receiveMade } from './receive-made.ts';
import { receiveMentioned } from './receive-mentioned.ts';
import { readNote } from './remote-note.ts';

/** A post that names more albums than this wants to be seen, not to contribute. */
const MOST_ALBUMS = 3;

/**
 * Somebody posted: pictures in a post that names an album, or is made for one (FEP-400e), are offered to it, and an
 * answer to something of ours is a comment, unless its pictures are taken.
 */
export const onCreate: Listener<Create> = async (scope, incoming) => {
  const { activity, document, object, plain, sender } = incoming;
  if (!(object instanceof Note)) return 'ignored: no post';
  if (object.attributionIds.length !== 1 || object.attributionId?.href !== sender.uri) {
    return 'ignored: a post of somebody else';
  }
  if (object.id?.origin !== new URL(sender.uri).origin) return 'ignored: a post on another server';
  const post = await readNote(object, sender, plain);
  if (!post) return 'ignored: nothing is offered';
  const reply = () => onReply(scope, { activity, document, sender }, post);
  const heard = await hearAuthor(scope, sender, post);
  if (heard) return heard;
  const targets = new Map(madeFor(scope.origin, incoming).map((it) => [it.albumId, it]));
  const hasPictures = post.images.length > 0;
  if (!hasPictures && targets.size === 0) {
    return post.replyTarget ? reply() : 'ignored: nothing is offered';
  }
  if (post.replyTarget && !isOurs(scope.origin, post.replyTarget)) return 'ignored: answers others';
  const named = [...post.addressees].flatMap((uri) => namedAlbum(scope.origin, uri) ?? []);
  const ids = new Set([...(hasPictures ? named : []), ...targets.keys()]);
  if (ids.size > MOST_ALBUMS) return 'ignored: too many albums';

  const albums = await scope.em.find(
    Album,
    { id: { $in: [...ids] }, trashedAt: null },
    { populate: ['owner'] },
  );
  let received = 0;
  for (const album of albums) {
    const target = targets.get(album.id);
    const { contributions } = target
      ? await receiveMade(scope, incoming, { album, post, target })
      : await receiveMentioned(scope, album, sender, post);
    received += contributions.length;
  }
  if (received > 0) return `offered ${received}`;
  return post.replyTarget ? reply() : 'ignored: not for an album that takes it';
};

/** What answers a post of somebody else is part of their conversation, whoever is mentioned in it. */
const isOurs = (origin: string, uri: string): boolean => uri.startsWith(`${origin}/`);
