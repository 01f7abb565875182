import { isDeepStrictEqual } from 'node:util';
import { record } from '../domain-event.ts';
import type { RemoteActor } from '../remote-actors/remote-actor.ts';
import type { Scope } from '../scope.ts';
import { lockPosts } from './lock-posts.ts';
import { RemotePost, type PostedPicture, type RemotePicture } from './remote-post.ts';

/** What a server says about a post. */
export type PostFacts = Pick<
  RemotePost,
  'uri' | 'url' | 'text' | 'summary' | 'sensitive' | 'audience' | 'publishedAt' | 'updatedAt'
> & { pictures: PostedPicture[] };

/** A post with whoever wrote it. */
export type ToldPost = { author: RemoteActor; facts: PostFacts };

/**
 * Writes down what servers say about posts of `actor`, or about those that `actor` shows, inside the caller's
 * transaction; what is older than what is known changes nothing. Pictures that are new are fetched later. Answers how
 * many are other than they were.
 */
export async function mirrorPosts(
  scope: Scope,
  actor: RemoteActor,
  told: readonly ToldPost[],
): Promise<number> {
  const { em } = scope;
  await lockPosts(scope, actor);
  const uris = told.map(({ facts }) => facts.uri);
  const posts = await em.find(RemotePost, { actor, uri: { $in: uris } });
  const known = new Map(posts.map((post) => [post.uri, post]));
  let changed = 0;
  for (const { author, facts } of told) {
    const post = write(scope, { actor, author, facts }, known.get(facts.uri));
    if (!post) continue;
    known.set(post.uri, post);
    changed += 1;
  }
  return changed;
}

/** The same for one post. Answers whether it is other than it was. */
export const mirrorPost = async (
  scope: Scope,
  actor: RemoteActor,
  told: ToldPost,
): Promise<boolean> => (await mirrorPosts(scope, actor, [told])) > 0;

function write(
  { em, now }: Scope,
  { actor, author, facts }: ToldPost & { actor: RemoteActor },
  known: RemotePost | undefined,
): RemotePost | undefined {
  if (known && (known.removedAt || isOlder(facts, known))) return undefined;
  const { pictures: posted, ...words } = facts;
  const pictures = posted.map((picture) => withRenditions(picture, known?.pictures ?? []));
  const publishedAt = new Date(Math.min(facts.publishedAt.getTime(), now().getTime()));
  const told = { ...words, pictures, publishedAt: known?.publishedAt ?? publishedAt };
  if (known && isSame(known, told)) return undefined;
  const post = known ?? em.create(RemotePost, { actor, author, ...told });
  em.persist(em.assign(post, told));
  if (pictures.some(isMissing)) record(em, 'remote-post.received', post.id);
  return post;
}

/** True for a picture that has yet to be fetched. */
export const isMissing = ({ renditions, failure }: RemotePicture): boolean =>
  renditions.length === 0 && failure === null;

const isOlder = (facts: PostFacts, known: RemotePost): boolean =>
  known.updatedAt !== null && (facts.updatedAt ?? facts.publishedAt) < known.updatedAt;

/** A picture keeps what was made of it for as long as its address is the same. */
function withRenditions(picture: PostedPicture, known: readonly RemotePicture[]): RemotePicture {
  const same = known.find(({ sourceUrl }) => sourceUrl === picture.sourceUrl);
  return { ...picture, renditions: same?.renditions ?? [], failure: same?.failure ?? null };
}

function isSame(known: RemotePost, told: Partial<RemotePost>): boolean {
  const names = Object.keys(told) as (keyof typeof told)[];
  return names.every((name) => isDeepStrictEqual(known[name], told[name]));
}
