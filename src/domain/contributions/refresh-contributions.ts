import { LockMode } from '@mikro-orm/core';
import type { RemoteActor } from '../remote-actors/remote-actor.ts';
import type { Scope } from '../scope.ts';
import { Contribution } from './contribution.ts';
import type { OfferedPost } from './receive-contribution.ts';
import { withdraw } from './withdraw-contributions.ts';

const widths = ['direct', 'followers', 'public'] as const;

/**
 * Follows a post that its author changed. What waits gets the new words; a picture that left the post is withdrawn,
 * and so is everything of it when the post is now for fewer people. Answers how many were touched.
 */
export async function refreshContributions(
  scope: Scope,
  actor: RemoteActor,
  post: OfferedPost,
): Promise<number> {
  const contributions = await scope.em.find(
    Contribution,
    { actor, noteUri: post.uri, state: { $in: ['pending', 'accepted'] } },
    { lockMode: LockMode.PESSIMISTIC_WRITE },
  );
  await scope.em.populate(contributions, ['photo']);
  for (const contribution of contributions) {
    const image = post.images.find(({ url }) => url === contribution.sourceUrl);
    if (!image || isNarrower(post, contribution)) {
      withdraw(scope, contribution);
    } else if (contribution.state === 'pending') {
      contribution.note = post.text;
      contribution.photo.caption = post.text;
      contribution.photo.altText = image.altText;
    }
  }
  return contributions.length;
}

const isNarrower = (post: OfferedPost, { visibility }: Contribution): boolean =>
  widths.indexOf(post.visibility) < widths.indexOf(visibility ?? 'direct');
