import { randomUUID } from 'node:crypto';
import { addJob } from '../../queue/job-queue.ts';
import { Album } from '../albums/album.ts';
import { Contribution } from '../contributions/contribution.ts';
import { exists } from '../exists.ts';
import { Comment } from '../interactions/comment.ts';
import { lock } from '../lock.ts';
import { isNews } from '../photos/is-news.ts';
import { Photo } from '../photos/photo.ts';
import type { Scope } from '../scope.ts';
import { ShareLink } from '../share-links/share-link.ts';
import { makeDelivery, type Happening } from './make-delivery.ts';
import { Webhook, type webhookEvents } from './webhook.ts';
import { WebhookDelivery } from './webhook-delivery.ts';

type Event = (typeof webhookEvents)[number];

/**
 * Something happened: every webhook that wants to know gets a delivery and its job, inside the caller's transaction. What
 * was told already, or is not so any more, is not told; repeated, this changes nothing, but for openings of a link, which
 * have nothing that tells one from another.
 */
export async function raiseEvent(scope: Scope, event: Event, subject: string): Promise<void> {
  const { em } = scope;
  if (!(await exists(em, 'select from webhook where not is_paused'))) return;
  const found = await lookUp[event](scope, subject);
  if (!found) return;
  const { album: albumId, ...rest } = found.about;
  const album = await em.findOne(Album, { id: albumId ?? '' });
  if (!album) return;
  const about = { album: album.id, ...rest };
  const wanting = await em.find(
    Webhook,
    {
      isPaused: false,
      events: { $contains: [event] },
      account: { endedAt: null, suspendedAt: null },
      $or: [
        { isForServer: false, account: album.owner },
        { isForServer: true, account: { role: 'admin' } },
      ],
    },
    { populate: ['account'] },
  );
  if (wanting.length === 0) return;
  const { occasion } = found;
  await lock(em, `webhook-event:${event}:${occasion}`);
  for (const webhook of wanting) {
    if ((await em.count(WebhookDelivery, { webhook, event, occasion })) > 0) continue;
    const delivery = makeDelivery(scope, webhook, { event, occasion, about });
    em.persist(delivery);
    await addJob(em, 'deliver-webhook', { delivery: delivery.id });
  }
}

type Found = Omit<Happening, 'event'> | null;

const lookUp: Record<Event, (scope: Scope, subject: string) => Promise<Found>> = {
  async 'item.added'({ em, now }, id) {
    const photo = await em.findOne(Photo, { id });
    if (!photo?.listedAt || !isNews(photo, now())) return null;
    const occasion = `${id} ${photo.listedAt.toISOString()}`;
    return { occasion, about: { album: photo.album.id, photo: id } };
  },
  async 'item.accepted'({ em }, id) {
    const contribution = await em.findOne(Contribution, { id, state: 'accepted' });
    if (!contribution) return null;
    const occasion = `${id} ${contribution.decidedAt?.toISOString() ?? ''}`;
    const { album, photo } = contribution;
    return { occasion, about: { album: album.id, photo: photo.id } };
  },
  async 'item.removed'({ em }, id) {
    const photo = await em.findOne(Photo, { id });
    const goneAt = photo?.trashedAt ?? photo?.endedAt;
    if (!photo || !goneAt) return null;
    const occasion = `${id} ${goneAt.toISOString()}`;
    return { occasion, about: { album: photo.album.id, photo: id } };
  },
  async 'comment.created'({ em }, id) {
    const comment = await em.findOne(Comment, { id, deletedAt: null }, { populate: ['photo'] });
    if (!comment) return null;
    const photo = comment.photo ? { photo: comment.photo.id } : {};
    return { occasion: id, about: { album: comment.inAlbum().id, ...photo, comment: id } };
  },
  async 'link.opened'({ em }, id) {
    const link = await em.findOne(ShareLink, { id });
    return link && { occasion: randomUUID(), about: { album: link.album.id, link: id } };
  },
  async 'link.expired'({ em }, id) {
    const link = await em.findOne(ShareLink, { id });
    if (!link?.expiresAt) return null;
    const occasion = `${id} ${link.expiresAt.toISOString()}`;
    return { occasion, about: { album: link.album.id, link: id } };
  },
};
