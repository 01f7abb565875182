import { noParent, threadOf, type Thread } from '../../domain/interactions/find-parent.ts';
import { receiveComment } from '../../domain/interactions/receive-comment.ts';
import { aboutAlbum, aboutPhoto, type Subject } from '../../domain/interactions/subject.ts';
import type { RemoteActor } from '../../domain/remote-actors/remote-actor.ts';
import type { Scope } from '../../domain/scope.ts';
import type { Incoming } from './incoming.ts';
import { findNamedPhoto } from './named-photo.ts';
import { findNamedComment } from './named-target.ts';
import { passableBody } from './passable-body.ts';
import type { RemoteNote } from './remote-note.ts';

/** What a reply answers: a photo or an album, and of what was said about it the comment in question. */
type Answered = {
  subject: Subject;
  thread: Pick<Thread, 'parentId' | 'answersId'>;
  postId: string | null;
  isHeld: boolean;
};

/**
 * Somebody answered a photo, a bundle or a comment that is stored here; whatever else they answered is not looked for.
 * An answer to a bundle of several photos is about their album. What comes of it is the comment's state.
 * @throws Refusal as {@link receiveComment}
 */
export async function onReply(
  scope: Scope,
  { activity, document, sender }: Pick<Incoming, 'activity' | 'document' | 'sender'>,
  note: RemoteNote,
): Promise<string> {
  const answered = await findAnswered(scope, note.replyTarget, sender);
  if (!answered) return 'ignored: an answer to nothing of ours';
  if (note.text === '') return 'ignored: an answer without words';
  const { isHeld, postId, subject, thread } = answered;
  const comment = await receiveComment(scope, subject, sender, {
    uri: note.uri,
    url: note.url,
    text: note.text,
    parentId: thread.parentId,
    answersId: thread.answersId,
    postId,
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
  if (named) {
    const { isHeld, isOneOfMany, photo, postId } = named;
    const isOfAlbum = postId !== null && isOneOfMany;
    const subject = isOfAlbum ? aboutAlbum(photo.album) : aboutPhoto(photo);
    return { subject, thread: noParent, postId: isOfAlbum ? postId : null, isHeld };
  }
  const found = await findNamedComment(scope, uri, sender);
  if (!found) return undefined;
  const { comment, isHeld } = found;
  const subject = comment.photo ? aboutPhoto(comment.photo) : aboutAlbum(comment.inAlbum());
  return { subject, thread: threadOf(comment), postId: comment.postId, isHeld };
}
