import { record } from '../../domain/domain-event.ts';
import { Following } from '../../domain/followings/following.ts';
import { crawl, type Crawling } from './crawl.ts';

/** An outbox holds everything that somebody ever did; its beginning is enough. */
const someOfIt = { pages: 3, items: 100 };

/**
 * Shows a new follower what was there before: the photos of an album on another server of our kind, and of anybody
 * else what they feature and posted last. @throws EgressError
 */
export async function backfill(crawling: Crawling, followingId: string): Promise<void> {
  const following = await crawling.units.look(({ em }) =>
    em.findOne(Following, { id: followingId, state: 'accepted' }, { populate: ['actor'] }),
  );
  if (!following) return;
  const actor = await crawling.actors.refresh(following.actor.uri);
  await crawling.units.write(async ({ em }) => record(em, 'remote-actor.changed', actor.id));
  if (actor.photosUri) {
    await crawl(crawling, actor, { uri: actor.photosUri });
    return;
  }
  await crawl(crawling, actor, { uri: actor.featuredUri, limits: someOfIt });
  await crawl(crawling, actor, { uri: actor.outboxUri, limits: someOfIt });
}
