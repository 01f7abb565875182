import { Follow, Join, type Leave, Undo } from '@fedify/vocab';
import { removeFollower } from '../../domain/albums/remove-follower.ts';
import { letGoOfPerson } from '../../domain/claims/let-go.ts';
import { leaveCollaboration } from '../../domain/collaborators/leave-collaboration.ts';
import { withdrawContributions } from '../../domain/contributions/withdraw-contributions.ts';
import { withdrawInvitation } from '../../domain/followings/receive-invitation.ts';
import type { Scope } from '../../domain/scope.ts';
import { embedded } from '../contexts.ts';
import { FOLLOW_REMOVED } from './forget-ended-follow.ts';
import type { Incoming, Listener } from './incoming.ts';
import { namedAlbum } from './named-album.ts';
import { undoInteraction } from './undo-interaction.ts';

/**
 * Somebody takes a like, a share or a follow back: by its id, or by what it was about where it comes along; an invitation
 * or an offer by its id.
 */
export const onUndo: Listener<Undo> = async (scope, incoming) => {
  const interaction = await undoInteraction(scope, incoming);
  if (interaction) return interaction;
  const { activity, sender } = incoming;
  const undone = await activity.getObject(embedded);
  const follow = undone instanceof Follow || undone instanceof Join ? undone : undefined;
  const followUri = activity.objectId?.href;
  if (followUri && (await withdrawInvitation(scope, sender, followUri))) {
    return 'invitation withdrawn';
  }
  const withdrawn = followUri
    ? await withdrawContributions(scope, sender, { offerUri: followUri })
    : 0;
  if (withdrawn > 0) return `withdrawn ${withdrawn}`;
  return unfollow(scope, sender, { followUri, object: follow?.objectId?.href });
};

/** Somebody leaves an album, in the words of groups: they follow no longer, and give up what they were in it. */
export const onLeave: Listener<Leave> = async (scope, { activity, sender }) => {
  const object = activity.objectId?.href;
  const albumId = namedAlbum(scope.origin, object);
  const hasLeft = albumId ? await leaveCollaboration(scope, albumId, sender) : false;
  if (albumId && hasLeft) await letGoOfPerson(scope, albumId, sender);
  const outcome = await unfollow(scope, sender, { object });
  return hasLeft ? 'collaboration left' : outcome;
};

async function unfollow(
  scope: Scope,
  sender: Incoming['sender'],
  { followUri, object }: { followUri?: string | undefined; object?: string | undefined },
): Promise<string> {
  const albumId = namedAlbum(scope.origin, object);
  return (await removeFollower(scope, sender, { followUri, albumId }))
    ? FOLLOW_REMOVED
    : 'ignored: no such follow';
}
