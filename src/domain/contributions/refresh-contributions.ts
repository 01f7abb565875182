import { isDeepStrictEqual } from 'node:util';
import { LockMode } from '@mikro-orm/core';
import { record } from '../domain-event.ts';
import type { RemoteActor } from '../remote-actors/remote-actor.ts';
import type { Scope } from '../scope.ts';
import { Contribution, type Proposal } from './contribution.ts';
import type { OfferedPost } from './receive-contribution.ts';
import { withdraw } from './withdraw-contributions.ts';

const widths = ['direct', 'followers', 'public'] as const;

/**
 * Follows a post that its author changed. What waits or is shown as their post gets the new words; for what the album
 * keeps as its own they are proposed to its owner. A picture that left the post is withdrawn, and so is everything of it
 * when the post is now for fewer people, unless it was given for good. Answers how many were touched.
 */
export async function refreshContributions(
  scope: Scope,
  actor: RemoteActor,
  post: OfferedPost,
): Promise<number> {
  const contributions = await scope.em.find(
    Contribution,
    { actor, noteUri: post.uri, state: { $ne: 'withdrawn' } },
    { lockMode: LockMode.PESSIMISTIC_WRITE, orderBy: { id: 'asc' } },
  );
  await scope.em.populate(contributions, ['photo']);
  for (const contribution of contributions) {
    const image = post.images.find(({ url }) => url === contribution.sourceUrl);
    if (!image || isNarrower(post, contribution)) {
      if (!contribution.isGift()) withdraw(scope, contribution);
    } else if (contribution.acceptedAs === 'copy') {
      propose(contribution, { caption: post.text, altText: image.altText });
    } else {
      const { photo } = contribution;
      contribution.note = post.text;
      if (!photo.originalKey) contribution.digest = image.digest ?? null;
      scope.em.assign(photo, { caption: post.text, altText: image.altText });
      if (photo.isListed()) record(scope.em, 'photo.changed', photo.id);
    }
  }
  return contributions.length;
}

/** What the author says anew; words that they repeat are not put before the owner's own. */
function propose(contribution: Contribution, words: Proposal): void {
  const { note, photo, proposal } = contribution;
  const said = { caption: note, altText: proposal?.altText ?? photo.altText };
  if (isDeepStrictEqual(said, words)) return;
  contribution.note = words.caption;
  const isKept = isDeepStrictEqual({ caption: photo.caption, altText: photo.altText }, words);
  contribution.proposal = isKept ? null : words;
}

const isNarrower = (post: OfferedPost, { visibility }: Contribution): boolean =>
  widths.indexOf(post.visibility) < widths.indexOf(visibility ?? 'direct');
