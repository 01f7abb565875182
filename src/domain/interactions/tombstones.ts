import type { FilterQuery } from '@mikro-orm/core';
import type { Scope } from '../scope.ts';
import { Comment } from './comment.ts';

/** The comments of a condition, and with them the removed ones that some of them answer: the shape of their threads. */
export async function withTombstones(
  { em }: Pick<Scope, 'em'>,
  seen: FilterQuery<Comment>,
): Promise<FilterQuery<Comment>> {
  const answers = await em.find(
    Comment,
    { $and: [seen, { parentId: { $ne: null } }] },
    { fields: ['parentId'], disableIdentityMap: true },
  );
  const threads = new Set(answers.flatMap(({ parentId }) => parentId ?? []));
  if (threads.size === 0) return seen;
  return { $or: [seen, { id: { $in: [...threads] }, deletedAt: { $ne: null } }] };
}
