import { keepPicture } from '../../domain/remote-posts/keep-picture.ts';
import { isMissing } from '../../domain/remote-posts/mirror-post.ts';
import { RemotePost } from '../../domain/remote-posts/remote-post.ts';
import type { Scope } from '../../domain/scope.ts';
import { makeRenditions, sentenceOf, unavailable, type Collecting } from './make-renditions.ts';

const PATIENCE = 48 * 60 * 60_000;

/** Enough for a grid and a screen. */
const names = ['thumbnail', 'small', 'large'] as const;

/**
 * Fetches the pictures of a post, so that nobody's browser ever asks the other server. What cannot be had, for good or
 * for two days, says why. Doing it again changes nothing.
 */
export async function collectPictures(tools: Collecting, postId: string): Promise<void> {
  await tools.units.look(async (scope) => {
    const post = await scope.em.findOne(
      RemotePost,
      { id: postId, removedAt: null },
      { populate: ['author'] },
    );
    const failures: unknown[] = [];
    for (const { sourceUrl } of post?.pictures.filter(isMissing) ?? []) {
      await collect(tools, scope, post!, sourceUrl).catch((error: unknown) => {
        failures.push(error);
      });
    }
    if (failures.length > 0) throw failures[0];
  });
}

async function collect(
  tools: Collecting,
  scope: Scope,
  { id: ownerId, author, createdAt }: RemotePost,
  sourceUrl: string,
): Promise<void> {
  try {
    const { host } = author;
    const made = await makeRenditions(tools, scope, { sourceUrl, host, ownerId, names });
    await tools.units.transact((writing) => keepPicture(writing, ownerId, sourceUrl, made));
  } catch (error) {
    const age = scope.now().getTime() - createdAt.getTime();
    const failure = sentenceOf(error) ?? (age < PATIENCE ? undefined : unavailable);
    if (!failure) throw error;
    await tools.units.transact((writing) => keepPicture(writing, ownerId, sourceUrl, { failure }));
  }
}
