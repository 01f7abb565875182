import type { FilterQuery } from '@mikro-orm/core';
import { uuidv7 } from '../../lib/uuid.ts';
import { record } from '../domain-event.ts';
import { notFound, Refusal } from '../refusal.ts';
import type { Scope } from '../scope.ts';
import type { LinkDevice } from '../share-links/devices/link-device.ts';
import type { ShareLink } from '../share-links/share-link.ts';
import { endComment } from './change-comment.ts';
import { Comment } from './comment.ts';
import { ofAdmitted } from './find-comments.ts';
import { findParent } from './find-parent.ts';
import { holdsGuest, takesGuestComments } from './policy.ts';
import { requireOpen, saidAbout, type Subject } from './subject.ts';
import { withTombstones } from './tombstones.ts';

/** More than a page of a photo needs. */
const SHOWN = 200;

type AtLink = { link: ShareLink; device: LinkDevice | null };

/**
 * A guest of a link says something about its album or one of its photos: for those who see it through a link, and never
 * for other servers. It waits for the owner, unless the link shows at once what guests give and nothing in it holds it.
 * @throws Refusal `comments_disabled`, `comments_closed`, `no_such_parent`
 */
export async function commentAsGuest(
  scope: Scope,
  { link, device }: { link: ShareLink; device: LinkDevice },
  subject: Subject,
  { name, text, inReplyTo }: { name: string; text: string; inReplyTo: string | null },
): Promise<Comment> {
  const { em, origin } = scope;
  const { photo } = subject;
  if (!takesGuestComments(link)) {
    throw new Refusal('forbidden', 'comments_disabled', 'This link takes no comments.');
  }
  await requireOpen(scope, subject);
  const { parentId, answersId } = await findParent(scope, subject, inReplyTo, (parent) =>
    isSeenAtLink({ link, device }, parent),
  );
  const id = uuidv7();
  const page = `${origin}/console/a/${link.album.id}`;
  const comment = em.create(Comment, {
    id,
    photo,
    album: photo ? null : link.album,
    actor: null,
    account: null,
    guestName: name,
    device,
    parentId,
    answersId,
    uri: `${origin}/ap/comments/${id}`,
    url: photo ? `${page}/p/${photo.id}` : page,
    text,
    state: holdsGuest(link, text) ? 'held' : 'shown',
    isPublic: false,
  });
  em.persist(comment);
  device.guestName = name;
  record(em, 'comment.added', id);
  return comment;
}

const seenAtLink = ({ link, device }: AtLink): FilterQuery<Comment> => {
  const everybodys = link.album.isPublic()
    ? { state: 'shown' as const, $or: [{ isPublic: true }, { guestName: { $ne: null } }] }
    : { state: 'shown' as const };
  return {
    deletedAt: null,
    $and: [ofAdmitted, device ? { $or: [everybodys, { device }] } : everybodys],
  };
};

/** Whether visitors of a link see a comment: {@link seenAtLink} of one that is loaded with its author. */
export function isSeenAtLink({ link, device }: AtLink, comment: Comment): boolean {
  if (comment.deletedAt || comment.actor?.suspendedAt) return false;
  if (device && comment.device?.id === device.id) return true;
  const isTheirs = comment.isPublic || comment.guestName !== null || !link.album.isPublic();
  return comment.isShown() && isTheirs;
}

/**
 * What visitors of a link see of what was said about a photo or the album, oldest first: what is shown, and what the
 * same browser said. In a public album what its author did not say to everybody stays hidden, unless it was said by a
 * guest. A removed comment that was answered keeps its place.
 */
export async function findCommentsAtLink(
  { em }: Scope,
  at: AtLink,
  subject: Subject,
): Promise<Comment[]> {
  const seen = { $and: [saidAbout(subject), seenAtLink(at)] };
  return em.find(Comment, await withTombstones({ em }, seen), {
    orderBy: { id: 'asc' },
    limit: SHOWN,
    populate: ['actor', 'account'],
  });
}

/** A guest takes back what the same browser said. @throws Refusal `not_found` */
export async function removeOwnGuestComment(
  scope: Scope,
  device: LinkDevice | null,
  id: string,
): Promise<Comment> {
  const found = { id, device, deletedAt: null };
  const comment = device ? await scope.em.findOne(Comment, found, { populate: ['photo'] }) : null;
  if (!comment) throw notFound();
  await endComment(scope, comment);
  return comment;
}
