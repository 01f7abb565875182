import { isFollowed } from '../../domain/followings/answer-following.ts';
import { RemoteActor } from '../../domain/remote-actors/remote-actor.ts';
import { mirrorPosts, type ToldPost } from '../../domain/remote-posts/mirror-post.ts';
import { RemotePost } from '../../domain/remote-posts/remote-post.ts';
import type { Scope } from '../../domain/scope.ts';
import type { UnitOfWork } from '../../domain/unit-of-work.ts';
import { EgressError } from '../egress/egress-error.ts';
import type { RemoteActors } from '../remote/remote-actors.ts';
import { findPost, uriOfItem, type FoundPost, type Reading } from './find-post.ts';
import type { FollowerDocuments } from './follower-documents.ts';
import { crawlLimits, readCollection } from './read-collection.ts';

/** What crawling needs. */
export type Crawling = {
  units: UnitOfWork;
  actors: RemoteActors;
  followerDocuments: FollowerDocuments;
};

/** Where somebody's posts are read, and how far. */
type Course = {
  uri: string | null;
  limits?: typeof crawlLimits;
  /** Asked after each page: true where the rest need not be read. */
  isEnough?: () => Promise<boolean>;
};

/** What was found: the ids of the items, and whether they are all that there are. */
export type Found = { uris: Set<string>; isWhole: boolean };

/**
 * Mirrors what a collection of somebody who is followed holds, newest first. What their server does not give is left
 * out; while it cannot be reached, the caller should try again.
 * @throws EgressError
 */
export async function crawl(
  { units, actors, followerDocuments }: Crawling,
  actor: RemoteActor,
  { uri, limits = crawlLimits, isEnough = async () => false }: Course,
): Promise<Found> {
  const uris = new Set<string>();
  let isWhole = false;
  const documents = await followerDocuments(actor.id);
  if (!uri || !documents) return { uris, isWhole };
  try {
    for await (const { items, isLast } of readCollection(documents, uri, limits)) {
      for (const item of items) uris.add(uriOfItem(item, actor) ?? '');
      const posts = await findPosts(units, { documents, actors }, { actor, items });
      await units.transact((scope) => mirrorAll(scope, actor.id, posts));
      isWhole = isLast;
      if (await isEnough()) break;
    }
  } catch (error) {
    if (!(error instanceof EgressError) || !error.isFinal) throw error;
    isWhole = false;
  }
  return { uris, isWhole };
}

/** Those of the posts that are already here. */
export const knownPosts = (
  units: UnitOfWork,
  actor: Pick<RemoteActor, 'id'>,
  uris: readonly string[],
): Promise<Set<string>> =>
  units.look(async ({ em }) => {
    const posts = await em.find(RemotePost, { actor: actor.id, uri: { $in: [...uris] } });
    return new Set(posts.map(({ uri }) => uri));
  });

/** What has to be fetched one by one is fetched once; what is embedded is read each time. */
async function findPosts(
  units: UnitOfWork,
  reading: Reading,
  { actor, items }: { actor: RemoteActor; items: readonly unknown[] },
): Promise<FoundPost[]> {
  const uris = items.flatMap((item) => uriOfItem(item, actor) ?? []);
  const known = await knownPosts(units, actor, uris);
  const { origin } = new URL(actor.uri);
  const posts: FoundPost[] = [];
  for (const item of items) {
    const uri = uriOfItem(item, actor);
    if (!uri || (typeof item === 'string' && known.has(uri))) continue;
    const post = await findPost(reading, actor, item).catch((error: unknown) => {
      if (!(error instanceof EgressError)) throw error;
      if (!error.isFinal && URL.parse(uri)?.origin === origin) throw error;
      return undefined;
    });
    if (post) posts.push(post);
  }
  return posts;
}

async function mirrorAll(
  scope: Scope,
  actorId: string,
  posts: readonly FoundPost[],
): Promise<void> {
  const actor = await scope.em.findOneOrFail(RemoteActor, { id: actorId });
  if (!(await isFollowed(scope, actor))) return;
  const told: ToldPost[] = [];
  for (const { authorId, facts } of posts) {
    told.push({ author: await scope.em.findOneOrFail(RemoteActor, { id: authorId }), facts });
  }
  await mirrorPosts(scope, actor, told);
}
