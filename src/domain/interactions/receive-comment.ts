import { CompiledQuery } from 'kysely';
import { isOnlyLinks } from '../../lib/links-in-text.ts';
import type { Album } from '../albums/album.ts';
import { Follower } from '../albums/follower.ts';
import { record } from '../domain-event.ts';
import { Refusal } from '../refusal.ts';
import type { RemoteActor } from '../remote-actors/remote-actor.ts';
import type { Scope } from '../scope.ts';
import { Comment } from './comment.ts';
import { hasHeldWord } from './held-words.ts';
import { requireOpen, type Subject } from './subject.ts';

const MINUTE = 60_000;
const PER_ACTOR = 10;
const PER_HOST = 120;
/** How long the comments of a server whose first one was shown are looked at more closely. */
const PROBATION = 7 * 24 * 60 * MINUTE;

/** A reply that came from another server. */
export type RemoteComment = Pick<
  Comment,
  'uri' | 'url' | 'text' | 'parentId' | 'answersId' | 'postId' | 'isPublic' | 'proof'
> & {
  /** Whether it must wait for the owner in any case. */
  isHeld: boolean;
};

/**
 * Takes a comment by somebody on another server, who may interact with the album. The first one of a server waits for the
 * owner, and so do mere links while the server is new here, and what has a word that the album holds.
 * @throws Refusal `comments_off`, `comments_for_followers`, `comments_closed`, `too_many_comments`
 */
export async function receiveComment(
  scope: Scope,
  subject: Subject,
  actor: RemoteActor,
  { isHeld, ...reply }: RemoteComment,
): Promise<Comment> {
  const { em } = scope;
  const known = await em.findOne(Comment, { uri: reply.uri });
  if (known) return known;
  const { album, photo } = subject;
  await requireAdmitted(scope, album, actor);
  await requireOpen(scope, subject);
  await requireFew(scope, actor);
  const waits =
    isHeld || hasHeldWord(album, reply.text) || (await isDoubtful(scope, album, actor, reply.text));
  const comment = em.create(Comment, {
    ...reply,
    photo,
    album: photo ? null : album,
    actor,
    account: null,
    state: waits ? 'held' : 'shown',
  });
  em.persist(comment);
  record(em, 'comment.added', comment.id);
  return comment;
}

async function requireAdmitted({ em }: Scope, album: Album, actor: RemoteActor): Promise<void> {
  const { commentsFrom } = album;
  if (commentsFrom === 'off') throw new Refusal('forbidden', 'comments_off', 'Comments are off.');
  if (commentsFrom === 'everyone') return;
  if ((await em.count(Follower, { album, actor, state: 'accepted' })) > 0) return;
  throw new Refusal('forbidden', 'comments_for_followers', 'Only followers can comment.');
}

async function requireFew({ em, now }: Scope, actor: RemoteActor): Promise<void> {
  const createdAt = { $gt: new Date(now().getTime() - MINUTE) };
  const own = await em.count(Comment, { actor, createdAt });
  const ofHost =
    own < PER_ACTOR ? await em.count(Comment, { actor: { host: actor.host }, createdAt }) : 0;
  if (own < PER_ACTOR && ofHost < PER_HOST) return;
  throw new Refusal('too-many', 'too_many_comments', 'That is too much at once.', {
    retryAfter: 60,
  });
}

const firstShown = `select min(comment.created_at) as at
  from comment join remote_actor on remote_actor.id = comment.actor_id
  where remote_actor.host = $1 and comment.state = 'shown'`;

/** Nobody's server is known before one of its comments was shown, or before the owner let this person follow. */
async function isDoubtful(
  { em, now }: Scope,
  album: Album,
  actor: RemoteActor,
  text: string,
): Promise<boolean> {
  const query = CompiledQuery.raw(firstShown, [actor.host]);
  const { rows } = await em.getKysely().executeQuery<{ at: string | null }>(query);
  const since = rows[0]?.at;
  const isOld = since && now().getTime() - new Date(since).getTime() > PROBATION;
  if (isOld) return false;
  if (isOnlyLinks(text)) return true;
  const wasAsked = album.approveFollowers || album.audience !== 'public';
  const isAdmitted =
    wasAsked && (await em.count(Follower, { album, actor, state: 'accepted' })) > 0;
  return !since && !isAdmitted;
}
