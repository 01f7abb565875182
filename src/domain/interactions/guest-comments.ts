import { uuidv7 } from '../../lib/uuid.ts';
import { record } from '../domain-event.ts';
import type { Photo } from '../photos/photo.ts';
import { notFound, Refusal } from '../refusal.ts';
import type { Scope } from '../scope.ts';
import type { LinkDevice } from '../share-links/devices/link-device.ts';
import type { ShareLink } from '../share-links/share-link.ts';
import { endComment } from './change-comment.ts';
import { Comment } from './comment.ts';
import { ofAdmitted } from './find-comments.ts';
import { takesGuestComments } from './policy.ts';

/** More than a page of a photo needs. */
const SHOWN = 200;

/**
 * A guest of a link says something about one of its photos: for those who see the photo through a link, and never for
 * other servers. It waits for the owner, unless the link shows at once what guests give.
 * @throws Refusal `comments_disabled`
 */
export function commentAsGuest(
  { em, origin }: Scope,
  { link, device }: { link: ShareLink; device: LinkDevice },
  photo: Photo,
  { name, text }: { name: string; text: string },
): Comment {
  if (!takesGuestComments(link)) {
    throw new Refusal('forbidden', 'comments_disabled', 'This link takes no comments.');
  }
  const id = uuidv7();
  const comment = em.create(Comment, {
    id,
    photo,
    actor: null,
    account: null,
    guestName: name,
    device,
    uri: `${origin}/ap/comments/${id}`,
    url: `${origin}/console/a/${link.album.id}/p/${photo.id}`,
    text,
    state: link.review === 'auto' ? 'shown' : 'held',
    isPublic: false,
  });
  em.persist(comment);
  record(em, 'comment.added', id);
  return comment;
}

/**
 * What visitors of a link see of what was said about a photo, oldest first: what is shown, and what the same browser
 * said. On a public photo what its author did not say to everybody stays hidden, unless it was said by a guest.
 */
export function findCommentsAtLink(
  { em }: Scope,
  { link, device }: { link: ShareLink; device: LinkDevice | null },
  photo: Photo,
): Promise<Comment[]> {
  const everybodys = link.album.isPublic()
    ? { state: 'shown' as const, $or: [{ isPublic: true }, { guestName: { $ne: null } }] }
    : { state: 'shown' as const };
  return em.find(
    Comment,
    {
      photo,
      deletedAt: null,
      $and: [ofAdmitted, device ? { $or: [everybodys, { device }] } : everybodys],
    },
    { orderBy: { id: 'asc' }, limit: SHOWN, populate: ['actor', 'account'] },
  );
}

/** A guest takes back what the same browser said. @throws Refusal `not_found` */
export async function removeOwnGuestComment(
  scope: Scope,
  device: LinkDevice | null,
  id: string,
): Promise<void> {
  const comment = device
    ? await scope.em.findOne(Comment, { id, device, deletedAt: null }, { populate: ['photo'] })
    : null;
  if (!comment) throw notFound();
  endComment(scope, comment);
}
