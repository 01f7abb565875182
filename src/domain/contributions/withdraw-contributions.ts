import { LockMode } from '@mikro-orm/core';
import { record } from '../domain-event.ts';
import { trashPhoto } from '../photos/trash-photo.ts';
import type { RemoteActor } from '../remote-actors/remote-actor.ts';
import type { Scope } from '../scope.ts';
import { Contribution } from './contribution.ts';

/**
 * The author takes back what they offered, one post or one offer of it, or all: what waits is withdrawn, what was
 * accepted leaves its album, as a reference and as a copy. With `sparesGifts`, where only the original is gone, what was
 * given to the album for good stays. Answers how many left.
 */
export async function withdrawContributions(
  scope: Scope,
  actor: RemoteActor,
  of: { noteUri?: string; offerUri?: string; album?: string },
  { sparesGifts = false } = {},
): Promise<number> {
  const contributions = await scope.em.find(
    Contribution,
    { actor, ...of, state: { $in: ['pending', 'accepted'] } },
    { lockMode: LockMode.PESSIMISTIC_WRITE },
  );
  await scope.em.populate(contributions, ['photo']);
  const leaving = contributions.filter((one) => !(sparesGifts && one.isGift()));
  for (const contribution of leaving) withdraw(scope, contribution);
  return leaving.length;
}

/** One contribution, locked and with its photo loaded. What came from another server is not kept in the trash. */
export function withdraw(scope: Scope, contribution: Contribution): void {
  const { photo, via } = contribution;
  const forever = via === 'fediverse';
  if (photo.listedAt) trashPhoto(scope, photo, { forever });
  else {
    photo.trashedAt = scope.now();
    if (forever) photo.endedAt = scope.now();
  }
  contribution.state = 'withdrawn';
  contribution.decidedAt = scope.now();
  record(scope.em, 'contribution.withdrawn', contribution.id);
}
