import { Announce, Note, type Create, type Delete, type Undo, type Update } from '@fedify/vocab';
import { record } from '../../domain/domain-event.ts';
import { endFollowingsOf, isFollowed } from '../../domain/followings/answer-following.ts';
import { RemoteActor } from '../../domain/remote-actors/remote-actor.ts';
import { mirrorPost } from '../../domain/remote-posts/mirror-post.ts';
import { RemotePost } from '../../domain/remote-posts/remote-post.ts';
import { removePosts } from '../../domain/remote-posts/remove-posts.ts';
import type { Scope } from '../../domain/scope.ts';
import { embedded } from '../contexts.ts';
import type { Incoming } from '../inbox/incoming.ts';
import { isObject } from '../untrusted-json.ts';
import { mirrorAlbumLater, mirrorBundleLater } from './mirror-album.ts';
import { bundledPhotos, readPost } from './read-post.ts';

/** Somebody who is followed posted: what has pictures is shown to those who follow. Answers whether it is. */
export async function mirrorCreated(
  scope: Scope,
  { document, object, sender }: Incoming<Create>,
): Promise<boolean> {
  if (!(object instanceof Note) || !(await isFollowed(scope, sender))) return false;
  const plain = await plainOf(document, object);
  const photos = bundledPhotos(plain);
  if (sender.photosUri && photos.length > 0) {
    await mirrorBundleLater(scope, sender, photos);
    return true;
  }
  const facts = await readPost(object, sender, plain);
  return facts ? mirrorPost(scope, sender, { author: sender, facts }) : false;
}

/**
 * Somebody changed a post: it changes wherever it is shown, and is shown no more where it is no longer for everybody
 * who sees it, or has no picture any more.
 */
export async function mirrorUpdated(scope: Scope, incoming: Incoming<Update>): Promise<boolean> {
  const { activity, document, object, sender } = incoming;
  if (activity.objectId?.href === sender.uri) record(scope.em, 'remote-actor.changed', sender.id);
  if (!(object instanceof Note) || !object.id) return false;
  const uri = object.id.href;
  const plain = await plainOf(document, object);
  if (bundledPhotos(plain).length > 0) return compareAlbum(scope, sender);
  const shown = await scope.em.find(
    RemotePost,
    { author: sender, uri, removedAt: null },
    { populate: ['actor'] },
  );
  if (shown.length === 0) return false;
  const facts = await readPost(object, sender, plain);
  if (!facts) return (await removePosts(scope, { author: sender, uri })) > 0;
  if (facts.audience !== 'public') {
    await removePosts(scope, { author: sender, uri, actor: { $ne: sender } });
  }
  let changed = 0;
  for (const { actor, removedAt } of shown) {
    if (removedAt) continue;
    changed += (await mirrorPost(scope, actor, { author: sender, facts })) ? 1 : 0;
  }
  return changed > 0;
}

/** Somebody deleted a post, which is shown nowhere any more; or they are gone altogether. */
export async function mirrorDeleted(
  scope: Scope,
  { activity, sender, isGone }: Incoming<Delete>,
): Promise<boolean> {
  const uri = activity.objectId?.href;
  if (uri && uri !== sender.uri) {
    const shown = [{ author: sender }, { actor: sender }]; // theirs anywhere, and anybody's in their album
    const removed = await removePosts(scope, { uri, $or: shown });
    return removed > 0 || compareAlbum(scope, sender);
  }
  if (isGone) await endFollowingsOf(scope, sender);
  return isGone;
}

/** What became of a bundle is seen in the album itself: its photos are notes of their own. */
async function compareAlbum(scope: Scope, sender: RemoteActor): Promise<boolean> {
  if (!sender.photosUri || !(await isFollowed(scope, sender))) return false;
  await mirrorAlbumLater(scope, sender);
  return true;
}

/** An album that is followed shows a post, its own or somebody else's. */
export async function mirrorListed(scope: Scope, { listed, sender }: Incoming): Promise<boolean> {
  if (!listed || !(await isFollowed(scope, sender))) return false;
  const author = await scope.em.findOneOrFail(RemoteActor, { id: listed.authorId });
  return mirrorPost(scope, sender, { author, facts: listed.facts });
}

/** An album no longer shows somebody else's post that it announced. */
export async function mirrorUndone(
  scope: Scope,
  { activity, sender }: Incoming<Undo>,
): Promise<boolean> {
  const undone = await activity.getObject(embedded);
  const uri = undone instanceof Announce ? undone.objectId?.href : undefined;
  const which = { actor: sender, author: { $ne: sender } };
  return uri !== undefined && (await removePosts(scope, { ...which, uri })) > 0;
}

/** A note's own JSON, from the activity that embeds it or else from its own server: parsing keeps only what it knows. */
async function plainOf(document: Record<string, unknown>, note: Note): Promise<unknown> {
  const inner = document['object'];
  return isObject(inner) && inner['id'] === note.id?.href ? inner : note.toJsonLd(embedded);
}
