import { Contribution } from '../contributions/contribution.ts';
import { record } from '../domain-event.ts';
import { RemoteActor } from '../remote-actors/remote-actor.ts';
import type { Scope } from '../scope.ts';

/**
 * Lets everybody of these hosts back in, inside the caller's transaction. What was hidden of theirs is shown again; who
 * followed whom is for them and us to begin anew.
 */
export async function letBack({ em, now }: Scope, hosts: string[]): Promise<void> {
  if (hosts.length === 0) return;
  const actor = { host: { $in: hosts } };
  await em.nativeUpdate(RemoteActor, actor, { suspendedAt: null });
  const hidden = await em.find(
    Contribution,
    {
      actor,
      state: 'accepted',
      acceptedAs: 'reference',
      photo: { listedAt: null, trashedAt: null },
    },
    { populate: ['photo'] },
  );
  for (const { id, photo } of hidden) {
    photo.listedAt = now();
    record(em, 'contribution.accepted', id);
  }
}
