import { LockMode } from '@mikro-orm/core';
import { record } from '../domain-event.ts';
import { trashPhoto } from '../photos/trash-photo.ts';
import type { RemoteActor } from '../remote-actors/remote-actor.ts';
import type { Scope } from '../scope.ts';
import { Contribution } from './contribution.ts';

/**
 * The author takes back what they offered, one post or one offer of it, or all: what waits is withdrawn, what was
 * accepted leaves its album, as a reference and as a copy, and of what was rejected the no cannot be taken back. With `sparesGifts`, where only the original is gone, what was
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
    { actor, ...of, state: { $ne: 'withdrawn' } },
    { lockMode: LockMode.PESSIMISTIC_WRITE, orderBy: { id: 'asc' } },
  );
  await scope.em.populate(contributions, ['photo']);
  const leaving = contributions.filter((one) => !(sparesGifts && one.isGift()));
  const open = leaving.filter(({ state }) => state !== 'rejected');
  for (const contribution of leaving) withdraw(scope, contribution);
  return open.length;
}

/**
 * One contribution, locked and with its photo loaded. What came from another server is not kept in the trash, and of
 * what came from a guest not its bytes. What was rejected stays so, for the no holds; but its photo goes now.
 */
export function withdraw(scope: Scope, contribution: Contribution): void {
  const { photo, via, state } = contribution;
  const forever = via === 'fediverse';
  if (state === 'rejected') {
    if (forever) photo.endedAt ??= scope.now();
    return;
  }
  if (photo.listedAt) trashPhoto(scope, photo, { forever });
  else {
    photo.trashedAt = scope.now();
    if (forever) photo.endedAt = scope.now();
  }
  contribution.state = 'withdrawn';
  contribution.decidedAt = scope.now();
  record(scope.em, 'contribution.withdrawn', contribution.id);
}
