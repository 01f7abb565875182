import { record } from '../domain-event.ts';
import type { RemoteActor } from '../remote-actors/remote-actor.ts';
import type { Scope } from '../scope.ts';
import { Collaborator } from './collaborator.ts';

/** Somebody leaves an album of their own accord. Answers whether they were a collaborator. */
export async function leaveCollaboration(
  { em }: Scope,
  albumId: string,
  actor: RemoteActor,
): Promise<boolean> {
  const known = await em.findOne(Collaborator, { album: albumId, actor, state: 'accepted' });
  if (known) {
    known.state = 'removed';
    record(em, 'collaborator.changed', known.id);
  }
  return known !== null;
}
