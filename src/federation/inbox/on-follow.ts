import { type Follow, Join } from '@fedify/vocab';
import { LocalActor } from '../../domain/actors/local-actor.ts';
import { addFollower } from '../../domain/albums/add-follower.ts';
import { Album } from '../../domain/albums/album.ts';
import { admitInvited } from '../../domain/collaborators/answer-invitation.ts';
import { proveByFollow } from '../../domain/claims/prove-claim.ts';
import type { Scope } from '../../domain/scope.ts';
import { refuse } from '../outbox/refuse.ts';
import { INSTANCE, INSTANCE_ID, pathsOf } from '../paths.ts';
import type { Listener } from './incoming.ts';
import { namedAlbum } from './named-album.ts';

/**
 * Somebody wants to follow an album, named by its actor or by its collection of photos. People and the server itself
 * are not followed: they refuse at once, so that nobody waits for an answer.
 */
export const onFollow: Listener<Follow | Join> = async (scope, { activity, sender }) => {
  const followObject = activity.objectId?.href ?? '';
  if (!activity.id) return 'ignored: no album';
  const followType = activity instanceof Join ? 'Join' : 'Follow';
  const followUri = activity.id.href;
  const id = namedAlbum(scope.origin, followObject);
  const album = id && (await scope.em.findOne(Album, { id, trashedAt: null }));
  if (album) {
    await proveByFollow(scope, album, sender);
    const isInvited = await admitInvited(scope, album, sender);
    const follow = { followType, followUri, followObject, isInvited } as const;
    const follower = await addFollower(scope, album, sender, follow);
    return `follow ${follower.state}`;
  }
  const other = await findUnfollowed(scope, followObject);
  if (!other) return 'ignored: no album';
  await refuse(scope, other, sender, { type: followType, id: followUri, object: followObject });
  return 'follow refused: only albums are followed';
};

/** The id of the person, or of the server itself, that an IRI names. */
async function findUnfollowed({ em, origin }: Scope, uri: string): Promise<string | undefined> {
  const id = pathsOf(origin).actorIdOf(uri);
  if (!id || id === INSTANCE) return id && INSTANCE_ID;
  const person = await em.findOne(LocalActor, { id, kind: 'person', goneAt: null });
  return person?.id;
}
