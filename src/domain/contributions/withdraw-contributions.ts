import { LockMode } from '@mikro-orm/core';
import { record } from '../domain-event.ts';
import { trashPhoto } from '../photos/trash-photo.ts';
import type { RemoteActor } from '../remote-actors/remote-actor.ts';
import type { Scope } from '../scope.ts';
import { Contribution } from './contribution.ts';

/**
 * The author takes back what they offered, one post or one offer of it, or all: what waits is withdrawn, what was accepted leaves
 * its album, as a reference and as a copy. Answers how many.
 */
export async function withdrawContributions(
  scope: Scope,
  actor: RemoteActor,
  of: { noteUri?: string; offerUri?: string; album?: string },
): Promise<number> {
  const contributions = await scope.em.find(
    Contribution,
    { actor, ...of, state: { $in: ['pending', 'accepted'] } },
    { lockMode: LockMode.PESSIMISTIC_WRITE },
  );
  await scope.em.populate(contributions, ['photo']);
  for (const contribution of contributions) withdraw(scope, contribution);
  return contributions.length;
}

/** One contribution, locked and with its photo loaded. */
export function withdraw(scope: Scope, contribution: Contribution): void {
  const { photo } = contribution;
  if (photo.listedAt) trashPhoto(scope, photo);
  else photo.trashedAt = scope.now();
  contribution.state = 'withdrawn';
  contribution.decidedAt = scope.now();
  record(scope.em, 'contribution.withdrawn', contribution.id);
}
