import { Collaborator } from '../../domain/collaborators/collaborator.ts';
import type { UnitOfWork } from '../../domain/unit-of-work.ts';
import { create } from '../documents/create.ts';
import { invite, inviteNote } from '../documents/invite.ts';
import { pathsOf } from '../paths.ts';
import { sendActivity } from './send-activity.ts';

/** Sends an open invitation: as an `Invite` by the album, and in words by its owner, to one inbox. */
export const sendInvitation = (units: UnitOfWork, collaboratorId: string): Promise<void> =>
  units.transact(async (scope) => {
    const { em, origin, now } = scope;
    const collaborator = await em.findOne(
      Collaborator,
      { id: collaboratorId, album: { trashedAt: null } },
      { populate: ['actor', 'album.owner'] },
    );
    if (!collaborator?.isOpen(now())) return;
    const { album, actor, inviteUri, role, expiresAt, createdAt } = collaborator;
    const paths = pathsOf(origin);
    const who = { album, owner: album.owner, invitee: actor };
    const invitation = { inviteUri, role, expiresAt, at: createdAt, ...who };
    await sendActivity(scope, {
      actorId: album.id,
      activity: invite(paths, invitation),
      objectUri: actor.uri,
      isPublic: false,
      inboxes: [actor.inbox],
    });
    const note = inviteNote(paths, new URL(origin).host, invitation);
    await sendActivity(scope, {
      actorId: album.owner.id,
      activity: create(note),
      objectUri: note.id,
      isPublic: false,
      inboxes: [actor.inbox],
    });
  });
