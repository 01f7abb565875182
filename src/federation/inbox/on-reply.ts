import { Comment } from '../../domain/interactions/comment.ts';
import { commentNamed } from '../../domain/interactions/find-comments.ts';
import { receiveComment } from '../../domain/interactions/receive-comment.ts';
import type { RemoteActor } from '../../domain/remote-actors/remote-actor.ts';
import type { Scope } from '../../domain/scope.ts';
import { mayInteract } from '../../domain/interactions/may-interact.ts';
import { published } from '../readable/notes.ts';
import type { Incoming } from './incoming.ts';
import { findNamedPhoto, type NamedPhoto } from './named-photo.ts';
import { passableBody } from './passable-body.ts';
import type { RemoteNote } from './remote-note.ts';

/** What a reply answers: a photo, and of what was said about it the comment in question. */
type Answered = Pick<NamedPhoto, 'photo' | 'isHeld'> & { parentId: string | null };

/**
 * Somebody answered a photo, a bundle or a comment that is stored here; whatever else they answered is not looked for.
 * What comes of it is the comment's state. @throws Refusal as {@link receiveComment}
 */
export async function onReply(
  scope: Scope,
  { activity, document, sender }: Pick<Incoming, 'activity' | 'document' | 'sender'>,
  note: RemoteNote,
): Promise<string> {
  const answered = await findAnswered(scope, note.replyTarget, sender);
  if (!answered) return 'ignored: an answer to nothing of ours';
  if (note.text === '') return 'ignored: an answer without words';
  const { photo, parentId, isHeld } = answered;
  const comment = await receiveComment(scope, photo, sender, {
    uri: note.uri,
    url: note.url,
    text: note.text,
    parentId,
    isPublic: note.visibility === 'public',
    proof: await passableBody(scope, { activity, document }),
    isHeld,
  });
  return `comment ${comment.state}`;
}

async function findAnswered(
  scope: Scope,
  uri: string | null,
  sender: RemoteActor,
): Promise<Answered | undefined> {
  if (!uri) return undefined;
  const named = await findNamedPhoto(scope, uri, sender);
  if (named) return { ...named, parentId: null };
  const parent = await scope.em.findOne(
    Comment,
    {
      ...commentNamed(uri),
      deletedAt: null,
      state: { $ne: 'hidden' },
      photo: { ...published, album: { trashedAt: null } },
    },
    { populate: ['photo.album.owner'] },
  );
  if (!parent) return undefined;
  const { photo } = parent;
  const standing = await mayInteract(scope, sender, photo.album);
  if (standing === 'refused') return undefined;
  const isHeld = standing === 'held' || parent.state === 'held';
  return { photo, parentId: parent.id, isHeld };
}
