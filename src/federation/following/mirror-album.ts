import { z } from 'zod';
import { RemoteActor } from '../../domain/remote-actors/remote-actor.ts';
import { removePosts } from '../../domain/remote-posts/remove-posts.ts';
import type { Scope } from '../../domain/scope.ts';
import { addJob, type Task } from '../../queue/job-queue.ts';
import { crawl, knownPosts, type Crawling } from './crawl.ts';

/** The job that reads the photos of an album on another server of our kind. */
export const MIRROR_ALBUM = 'mirror-album';

const payloadSchema = z.object({ actorId: z.uuid(), photos: z.array(z.string()).optional() });

/** Has the photos of a bundle fetched: they are forty to a page of the album's collection, the latest first. */
export const mirrorBundleLater = (
  { em }: Scope,
  { id: actorId }: RemoteActor,
  photos: readonly string[],
): Promise<void> => addJob(em, MIRROR_ALBUM, { actorId, photos });

/** Has all photos of an album compared with what is shown of it; once for many requests that come together. */
export const mirrorAlbumLater = ({ em }: Scope, { id: actorId }: RemoteActor): Promise<void> =>
  addJob(em, MIRROR_ALBUM, { actorId }, { key: `${MIRROR_ALBUM} ${actorId}` });

/** The job: of a bundle until all its photos are here, else of the whole album, and what it holds no longer goes. */
export const mirrorAlbum =
  (crawling: Crawling): Task =>
  async ({ payload }) => {
    const { actorId, photos } = payloadSchema.parse(payload);
    const { units } = crawling;
    const { actor, startedAt } = await units.look(async ({ em, now }) => ({
      actor: await em.findOne(RemoteActor, { id: actorId }),
      startedAt: now(),
    }));
    if (!actor?.photosUri) return;
    const uri = actor.photosUri;
    if (photos) {
      const isEnough = async () => (await knownPosts(units, actor, photos)).size === photos.length;
      await crawl(crawling, actor, { uri, isEnough });
      return;
    }
    const { uris, isWhole } = await crawl(crawling, actor, { uri });
    if (!isWhole) return;
    const gone = { uri: { $nin: [...uris] }, createdAt: { $lt: startedAt } };
    await units.transact((scope) => removePosts(scope, { actor, author: actor, ...gone }));
  };
