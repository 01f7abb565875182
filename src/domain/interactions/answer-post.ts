import { CompiledQuery } from 'kysely';
import { uuidv7 } from '../../lib/uuid.ts';
import type { Account } from '../accounts/account.ts';
import { record } from '../domain-event.ts';
import type { RemotePost } from '../remote-posts/remote-post.ts';
import type { Scope } from '../scope.ts';
import { RemoteReaction } from './remote-reaction.ts';
import { RemoteReply } from './remote-reply.ts';

const upsert = `insert into remote_reaction (id, post_id, account_id, emoji, created_at)
   values ($1, $2, $3, $4, $5)
   on conflict (post_id, account_id) do update set emoji = excluded.emoji
   returning id, xmax = 0 as "isNew"`;

/** One of our people likes a post of another server, whose author is told. */
export async function likePost(
  { em, now }: Scope,
  post: RemotePost,
  account: Account,
  emoji: string | null,
): Promise<void> {
  const query = CompiledQuery.raw(upsert, [uuidv7(), post.id, account.id, emoji, now()]);
  const { rows } = await em.getKysely().executeQuery<{ id: string; isNew: boolean }>(query);
  for (const { id, isNew } of rows) if (isNew) record(em, 'reaction.added', id);
}

/** They like it no more; nothing happens where they did not. */
export async function unlikePost({ em }: Scope, post: RemotePost, account: Account): Promise<void> {
  const reaction = await em.findOne(RemoteReaction, { post, account });
  if (!reaction) return;
  em.remove(reaction);
  record(em, 'reaction.removed', reaction.id);
}

/** Which of these posts somebody of ours likes, by id. */
export async function findLikedPosts(
  { em }: Scope,
  account: Account,
  postIds: readonly string[],
): Promise<Set<string>> {
  const liked = await em.find(RemoteReaction, { account, post: { $in: [...postIds] } });
  return new Set(liked.map(({ post }) => post.id));
}

/** One of our people answers a post of another server. */
export function answerPost(
  { em }: Scope,
  post: RemotePost,
  account: Account,
  text: string,
): RemoteReply {
  const reply = em.create(RemoteReply, { post, account, text });
  em.persist(reply);
  record(em, 'comment.added', reply.id);
  return reply;
}
