import { type Create, Note } from '@fedify/vocab';
import { Album } from '../../domain/albums/album.ts';
import {
  receiveContribution,
  type Offer,
} from '../../domain/contributions/receive-contribution.ts';
import { pathsOf } from '../paths.ts';
import { isObject } from '../untrusted-json.ts';
import type { Incoming, Listener } from './incoming.ts';
import { namedAlbum } from './named-album.ts';
import { onReply } from './on-reply.ts';
import { readNote } from './remote-note.ts';

/** A post that names more albums than this wants to be seen, not to contribute. */
const MOST_ALBUMS = 3;

/**
 * Somebody posted: pictures in a post that names an album, or is made for one (FEP-400e), are offered to it, and an
 * answer to something of ours is a comment, unless its pictures are taken.
 */
export const onCreate: Listener<Create> = async (scope, incoming) => {
  const { activity, document, object, sender } = incoming;
  if (!(object instanceof Note)) return 'ignored: no post';
  if (object.attributionIds.length !== 1 || object.attributionId?.href !== sender.uri) {
    return 'ignored: a post of somebody else';
  }
  const post = await readNote(object, sender);
  if (!post) return 'ignored: nothing is offered';
  const reply = () => onReply(scope, { activity, document, sender }, post);
  if (post.images.length === 0) return post.replyTarget ? reply() : 'ignored: nothing is offered';
  if (post.replyTarget && !isOurs(scope.origin, post.replyTarget)) return 'ignored: answers others';
  const targets = targetsOf(scope.origin, incoming);
  const named = [...post.addressees].flatMap((uri) => namedAlbum(scope.origin, uri) ?? []);
  const ids = new Set([...named, ...targets]);
  if (ids.size > MOST_ALBUMS) return 'ignored: too many albums';

  const albums = await scope.em.find(Album, { id: { $in: [...ids] }, trashedAt: null });
  let received = 0;
  for (const album of albums) {
    const offer = targets.has(album.id) ? offerBy(activity) : undefined;
    received += (await receiveContribution(scope, album, sender, { ...post, offer })).length;
  }
  if (received > 0) return `offered ${received}`;
  return post.replyTarget ? reply() : 'ignored: not for an album that takes it';
};

/** The albums whose collections of photos a post is made for, as it says itself or its activity does. */
function targetsOf(origin: string, { activity, document }: Incoming<Create>): Set<string> {
  const inner = isObject(document['object']) ? document['object']['target'] : undefined;
  const own = isObject(inner) ? inner['id'] : inner;
  const uris = activity.targetIds.map(({ href }) => href);
  if (typeof own === 'string') uris.push(own);
  return new Set(uris.flatMap((uri) => pathsOf(origin).albumIdOf(uri) ?? []));
}

const offerBy = ({ id }: Create): Offer | undefined =>
  id ? { uri: id.href, type: 'Create', grant: null } : undefined;

/** What answers a post of somebody else is part of their conversation, whoever is mentioned in it. */
const isOurs = (origin: string, uri: string): boolean => uri.startsWith(`${origin}/`);
