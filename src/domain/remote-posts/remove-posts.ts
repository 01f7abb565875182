import { LockMode, type FilterQuery } from '@mikro-orm/core';
import { record } from '../domain-event.ts';
import type { Scope } from '../scope.ts';
import type { UnitOfWork } from '../unit-of-work.ts';
import { RemotePost } from './remote-post.ts';

/** Takes posts out of sight at once, inside the caller's transaction; their bytes follow. Answers how many. */
export async function removePosts(
  { em, now }: Scope,
  which: FilterQuery<RemotePost>,
): Promise<number> {
  const posts = await em.find(
    RemotePost,
    { $and: [which, { removedAt: null }] },
    { lockMode: LockMode.PESSIMISTIC_WRITE },
  );
  for (const post of posts) {
    post.removedAt = now();
    record(em, 'remote-post.removed', post.id);
  }
  return posts.length;
}

/** Forgets a removed post: the bytes first, then the row, so that an interrupted removal is taken up again. */
export const erasePost = (units: UnitOfWork, id: string): Promise<void> =>
  units.write(async ({ em, storage }) => {
    const post = await em.findOne(RemotePost, { id, removedAt: { $ne: null } });
    if (!post) return;
    const keys = post.pictures.flatMap(({ renditions }) => renditions.map(({ key }) => key));
    await Promise.all(keys.map((key) => storage.remove(key)));
    em.remove(post);
  });
