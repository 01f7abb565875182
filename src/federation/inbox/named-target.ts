import type { Target } from '../../domain/interactions/add-reaction.ts';
import { Comment } from '../../domain/interactions/comment.ts';
import { commentNamed } from '../../domain/interactions/find-comments.ts';
import { mayInteract } from '../../domain/interactions/may-interact.ts';
import type { RemoteActor } from '../../domain/remote-actors/remote-actor.ts';
import type { Scope } from '../../domain/scope.ts';
import { published } from '../readable/notes.ts';
import { findNamedAlbum, findNamedPhoto } from './named-photo.ts';

/** What can be liked of ours: a photo, a bundle, a comment that is stored here, or an album by its actor. */
export type NamedTarget = { target: Target; postId: string | null };

/** What an IRI names for somebody on another server; what they may not see is as if it did not exist. */
export async function findNamedTarget(
  scope: Scope,
  uri: string | undefined,
  actor: RemoteActor,
): Promise<NamedTarget | undefined> {
  const named = await findNamedPhoto(scope, uri, actor);
  if (named) return { target: { photo: named.photo }, postId: named.postId };
  const comment = uri ? await findNamedComment(scope, uri, actor) : undefined;
  if (comment) return { target: { comment: comment.comment }, postId: null };
  const album = await findNamedAlbum(scope, uri);
  if (!album || (await mayInteract(scope, actor, album)) === 'refused') return undefined;
  return { target: { album }, postId: null };
}

/** A comment that is not hidden, on something published, and how what is done with it is taken. */
export async function findNamedComment(
  scope: Scope,
  uri: string,
  actor: RemoteActor,
): Promise<{ comment: Comment; isHeld: boolean } | undefined> {
  const comment = await scope.em.findOne(
    Comment,
    {
      ...commentNamed(uri),
      deletedAt: null,
      state: { $ne: 'hidden' },
      guestName: null,
      $or: [
        { photo: { ...published, album: { trashedAt: null } } },
        { album: { trashedAt: null } },
      ],
    },
    { populate: ['album.owner', 'photo.album.owner', 'actor'] },
  );
  if (!comment) return undefined;
  const standing = await mayInteract(scope, actor, comment.inAlbum());
  if (standing === 'refused') return undefined;
  return { comment, isHeld: standing === 'held' || comment.state === 'held' };
}
