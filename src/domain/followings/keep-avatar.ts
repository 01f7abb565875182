import { lock } from '../lock.ts';
import { RemoteActor } from '../remote-actors/remote-actor.ts';
import type { Avatar, RemoteRendition } from '../remote-actors/remote-rendition.ts';
import type { Scope } from '../scope.ts';
import type { UnitOfWork } from '../unit-of-work.ts';
import { Following } from './following.ts';

/** True while somebody here follows them, asked to or was asked in: then the picture that they go by is shown. */
export const isShown = async ({ em }: Scope, actorId: string): Promise<boolean> =>
  (await em.count(Following, { actor: actorId, state: { $ne: 'ended' } })) > 0;

/**
 * Keeps the picture that somebody goes by, inside the caller's transaction, unless nobody wants to see it any more.
 * Answers with the renditions that nothing refers to once that is written.
 */
export async function keepAvatar(
  scope: Scope,
  actorId: string,
  avatar: Avatar,
): Promise<RemoteRendition[]> {
  await lock(scope.em, `avatar ${actorId}`);
  if (!(await isShown(scope, actorId))) return avatar.renditions;
  const actor = await scope.em.findOneOrFail(RemoteActor, { id: actorId });
  const former = actor.avatar?.renditions ?? [];
  actor.avatar = avatar;
  return former;
}

/** Forgets the picture of somebody whom nobody here follows any more: the bytes first. */
export const dropAvatar = (units: UnitOfWork, actorId: string): Promise<void> =>
  units.transact(async (scope) => {
    await lock(scope.em, `avatar ${actorId}`);
    const actor = await scope.em.findOne(RemoteActor, { id: actorId });
    if (!actor?.avatar || (await isShown(scope, actorId))) return;
    await Promise.all(actor.avatar.renditions.map(({ key }) => scope.storage.remove(key)));
    actor.avatar = null;
  });
