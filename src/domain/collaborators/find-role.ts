import type { Album } from '../albums/album.ts';
import type { RemoteActor } from '../remote-actors/remote-actor.ts';
import type { Role } from '../role.ts';
import type { Scope } from '../scope.ts';
import { Collaborator } from './collaborator.ts';

/** What somebody may do in an album by invitation; undefined for those who have not accepted one. */
export async function findRole(
  { em }: Scope,
  album: Album,
  actor: RemoteActor,
): Promise<Role | undefined> {
  const collaborator = await em.findOne(Collaborator, { album, actor, state: 'accepted' });
  return collaborator?.role;
}
