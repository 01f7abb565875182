import type { EntityManager } from '@mikro-orm/postgresql';
import type { Album } from '../../domain/albums/album.ts';
import { Follower } from '../../domain/albums/follower.ts';
import { Delivery } from '../delivery.ts';
import { OutboxActivity } from '../outbox-activity.ts';

/** The inboxes of an album's accepted followers: one for each server that has a shared one. */
export async function followerInboxes(em: EntityManager, album: Album): Promise<Set<string>> {
  const followers = await em.find(
    Follower,
    { album, state: 'accepted', actor: { goneAt: null } },
    { populate: ['actor'], fields: ['actor.uri', 'actor.inbox', 'actor.sharedInbox'] },
  );
  return new Set(followers.map(({ actor }) => actor.deliveryInbox()));
}

/** Everywhere that something about this object was sent to, also to those who stopped following. */
export async function informedInboxes(
  em: EntityManager,
  { actorId, objectUri }: { actorId: string; objectUri: string },
): Promise<Set<string>> {
  const activities = await em.find(OutboxActivity, { actorId, objectUri }, { fields: ['id'] });
  const deliveries = await em.find(
    Delivery,
    { activity: { $in: activities.map(({ id }) => id) } },
    { fields: ['inbox'] },
  );
  return new Set(deliveries.map(({ inbox }) => inbox));
}
