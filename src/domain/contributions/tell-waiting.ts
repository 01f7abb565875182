import type { Album } from '../albums/album.ts';
import { Collaborator } from '../collaborators/collaborator.ts';
import { lock } from '../lock.ts';
import { Notice } from '../notices/notice.ts';
import { notify } from '../notices/notify.ts';
import { isAtLeast } from '../role.ts';
import type { Scope } from '../scope.ts';
import { Contribution } from './contribution.ts';

const kind = 'contribution.waiting';

/**
 * A contribution came in: if it waits, those who decide about it are told once, and not again before they have read that
 * or nothing waits any more. Inside the caller's transaction; telling again changes nothing.
 */
export async function tellWaiting(scope: Scope, contributionId: string): Promise<void> {
  const { em } = scope;
  const contribution = await em.findOne(
    Contribution,
    { id: contributionId, state: 'pending', album: { trashedAt: null } },
    { populate: ['album.owner'] },
  );
  if (!contribution) return;
  const { album } = contribution;
  await lock(em, `${kind}:${album.id}`);
  for (const account of await findDeciders(scope, album)) {
    const unread = { account, kind, subject: album.id, readAt: null } as const;
    if ((await em.count(Notice, unread)) > 0) continue;
    await notify(scope, { kind, subject: album.id, occasion: contributionId }, account);
  }
}

/** Something was decided, or taken back: where nothing waits any more, what was told of it is as good as read. */
export async function settleWaiting(scope: Scope, contributionId: string): Promise<void> {
  const { em, now } = scope;
  const contribution = await em.findOne(Contribution, { id: contributionId });
  if (!contribution) return;
  const { album } = contribution;
  await lock(em, `${kind}:${album.id}`);
  if ((await em.count(Contribution, { album, state: 'pending' })) > 0) return;
  await em.nativeUpdate(Notice, { kind, subject: album.id, readAt: null }, { readAt: now() });
}

/** The owner, and those of the album's people whose role lets them decide; by the ids of their accounts. */
async function findDeciders({ em }: Scope, album: Album): Promise<string[]> {
  const least = album.collaboratorsModerate ? 'collaborator' : 'admin';
  const people = await em.find(
    Collaborator,
    { album, state: 'accepted', account: { $ne: null } },
    { fields: ['account', 'role'] },
  );
  const deciding = people.filter(({ role }) => isAtLeast(role, least));
  return [album.owner.id, ...deciding.flatMap(({ account }) => account?.id ?? [])];
}
