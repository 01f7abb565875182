import type { Account } from '../accounts/account.ts';
import { Following } from '../followings/following.ts';
import { notFound } from '../refusal.ts';
import { RemotePost } from '../remote-posts/remote-post.ts';
import type { Scope } from '../scope.ts';

/** A post of another server that somebody of ours sees, because they follow its author. @throws Refusal `not_found` */
export async function findFollowedPost(
  { em }: Scope,
  account: Account,
  id: string,
): Promise<RemotePost> {
  const post = await em.findOneOrFail(RemotePost, { id, removedAt: null }, { populate: ['actor'] });
  const follows = { account, actor: post.actor, state: 'accepted' } as const;
  if ((await em.count(Following, follows)) === 0) throw notFound();
  return post;
}
