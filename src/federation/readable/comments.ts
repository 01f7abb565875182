import { Contribution } from '../../domain/contributions/contribution.ts';
import { Comment } from '../../domain/interactions/comment.ts';
import { RemoteReply } from '../../domain/interactions/remote-reply.ts';
import { notFound } from '../../domain/refusal.ts';
import type { Photo } from '../../domain/photos/photo.ts';
import type { RemoteActor } from '../../domain/remote-actors/remote-actor.ts';
import type { Scope } from '../../domain/scope.ts';
import type { Found } from './actors.ts';
import { commentNote, type Addressee } from '../documents/comment-note.ts';
import { tombstone } from '../documents/delete.ts';
import { embedded, type Document } from '../documents/document.ts';
import { OutboxActivity } from '../outbox-activity.ts';
import { isId, pathsOf } from '../paths.ts';
import { askQuietly, findReadableAlbum, type Asker } from './readable-album.ts';

/** A comment of one of our people as a `Note`, and the people elsewhere to whom it speaks. */
export type Described = { note: Document; remote: RemoteActor[] };

/** What is needed of a comment before it can be described. */
export const described = ['album.owner', 'photo.album.owner', 'account', 'actor'] as const;

/**
 * A comment of one of our people as it is now; undefined while its photo is no post. What is said about an album as a
 * whole answers no post: of it only what is in a thread that somebody elsewhere began is known elsewhere.
 */
export async function describeComment(
  scope: Scope,
  comment: Comment,
): Promise<Described | undefined> {
  const { origin } = scope;
  const { account, photo } = comment;
  const album = comment.inAlbum();
  const referenceUri = photo?.referenceUri ?? null;
  const answered = await findAnswered(scope, comment);
  const post = photo ? postOf(scope, photo) : await threadElsewhere(scope, comment);
  if (!account || account.suspendedAt || !post) return undefined;
  const parent = answered && !answered.guestName ? answered : null;
  const author = photo && referenceUri ? await authorOf(scope, photo) : null;
  const remote = [author, parent?.actor ?? null].filter((actor) => actor !== null);
  const paths = pathsOf(origin);
  const addressees: Addressee[] = [
    ...(referenceUri ? [] : [local(scope, album)]),
    ...(parent?.account ? [local(scope, parent.account)] : []),
    ...remote.map(({ uri, address }) => ({ uri, address: `@${address}` })),
  ];
  const note = commentNote(
    paths,
    { ...textOf(comment), isPublic: comment.isPublic && album.isPublic() },
    {
      author: paths.actor(account.id),
      inReplyTo: parent?.uri ?? post,
      context: referenceUri ? undefined : paths.photos(album.id),
      followers: [paths.followers(album.id)],
      addressees,
    },
  );
  return { note, remote };
}

const postOf = ({ origin }: Scope, { noteId, referenceUri }: Photo): string | undefined =>
  referenceUri ?? (noteId ? pathsOf(origin).note(noteId) : undefined);

async function findAnswered({ em }: Scope, comment: Comment): Promise<Comment | null> {
  const id = comment.answered();
  return id ? em.findOne(Comment, { id }, { populate: ['actor', 'account'] }) : null;
}

/** What began the thread, where that came from another server. */
async function threadElsewhere({ em }: Scope, { parentId }: Comment): Promise<string | undefined> {
  const first = parentId ? await em.findOne(Comment, { id: parentId, actor: { $ne: null } }) : null;
  return first?.uri;
}

const textOf = ({ id, url, text, createdAt, editedAt }: Comment) => ({
  id,
  url,
  text,
  createdAt,
  editedAt,
});

const local = ({ origin }: Scope, { id, handle }: { id: string; handle: string }): Addressee => ({
  uri: pathsOf(origin).actor(id),
  address: `@${handle}@${new URL(origin).host}`,
});

/** Whose post a photo stands for. */
async function authorOf({ em }: Scope, photo: Photo): Promise<RemoteActor | null> {
  const given = await em.findOne(Contribution, { photo }, { populate: ['actor'] });
  return given?.actor ?? null;
}

/** What one of our people answered to a post elsewhere; its post and that post's author must be loaded. */
export function describeReply({ origin }: Scope, reply: RemoteReply): Described {
  const paths = pathsOf(origin);
  const { account, createdAt, id, post, text } = reply;
  const { author } = post;
  const note = commentNote(
    paths,
    {
      id,
      url: paths.comment(id),
      text,
      isPublic: post.audience === 'public',
      createdAt,
      editedAt: null,
    },
    {
      author: paths.actor(account.id),
      inReplyTo: post.uri,
      context: undefined,
      followers: [],
      addressees: [{ uri: author.uri, address: `@${author.address}` }],
    },
  );
  return { note, remote: [author] };
}

/** The `Note` of a comment, for those who may read what it is about; a tombstone where it was public. */
export async function findCommentNote(scope: Scope, id: string, asker: Asker): Promise<Found> {
  const { em, origin } = scope;
  const comment = isId(id)
    ? await em.findOne(
        Comment,
        {
          id,
          account: { $ne: null },
          $or: [{ photo: { listedAt: { $ne: null }, trashedAt: null } }, { photo: null }],
        },
        { populate: [...described] },
      )
    : null;
  if (!comment) return findReply(scope, id, asker);
  const { photo } = comment;
  const album = await findReadableAlbum(scope, comment.inAlbum().id, asker);
  if (!photo && !(await threadElsewhere(scope, comment))) throw notFound();
  if (comment.deletedAt && comment.isPublic && album.isPublic()) {
    const gone = tombstone(comment.uri, 'Note', comment.deletedAt);
    return {
      document: { '@context': 'https://www.w3.org/ns/activitystreams', ...gone },
      isGone: true,
    };
  }
  if (!comment.isShown() || (album.isPublic() && !comment.isPublic)) throw notFound();
  const found = await describeComment(scope, comment);
  if (!found) throw notFound();
  const paths = pathsOf(origin);
  const { handle } = album;
  const page = photo ? paths.photo(handle, photo.id) : paths.album(handle);
  return { document: found.note, page: `${page}#comment-${id}` };
}

/** An answer to a post elsewhere: for everybody where the post is, else for its author. */
async function findReply(scope: Scope, id: string, asker: Asker): Promise<Found> {
  const reply = isId(id)
    ? await scope.em.findOne(RemoteReply, { id }, { populate: ['post.author'] })
    : null;
  if (!reply) throw notFound();
  const { author, audience, url } = reply.post;
  if (audience !== 'public' && (await askQuietly(asker))?.id !== author.id) throw notFound();
  return { document: describeReply(scope, reply).note, page: url };
}

/** What told others of a comment, by its id, with the comment as it is now. */
export async function findCommentActivity(
  scope: Scope,
  { id, uri }: { id: string; uri: string },
  asker: Asker,
): Promise<Found> {
  const told = { uri, type: { $in: ['Create', 'Update'] }, retractedAt: null };
  const activity = await scope.em.findOne(OutboxActivity, told);
  if (!activity) throw notFound();
  const { document } = await findCommentNote(scope, id, asker);
  const { proof: _, ...sent } = activity.document();
  return { document: { ...sent, object: embedded(document) } };
}

/** A like that one of our people gave, for whom it was given to. */
export async function findLike(scope: Scope, id: string, asker: Asker): Promise<Found> {
  const uri = pathsOf(scope.origin).like(id);
  const activity = await scope.em.findOne(OutboxActivity, { uri, retractedAt: null });
  const document = activity?.document();
  const asking = document ? await askQuietly(asker) : undefined;
  const isTheirs = asking && [document?.['to']].flat().includes(asking.uri);
  if (!document || !isTheirs) throw notFound();
  return { document };
}
