import { Collaborator } from '../../domain/collaborators/collaborator.ts';
import type { UnitOfWork } from '../../domain/unit-of-work.ts';
import { undoInvite } from '../documents/invite.ts';
import { OutboxActivity } from '../outbox-activity.ts';
import { sendActivity } from './send-activity.ts';
import { unsay } from './unsay.ts';

/** Takes back every `Invite` that somebody was sent, but the one that counts now where they were asked anew. */
export const withdrawInvitation = (units: UnitOfWork, collaboratorId: string): Promise<void> =>
  units.transact(async (scope) => {
    const { em } = scope;
    const collaborator = await em.findOne(
      Collaborator,
      { id: collaboratorId },
      { populate: ['actor'] },
    );
    if (!collaborator?.isRemote()) return;
    const { album, actor, state, inviteUri } = collaborator;
    const sent = await em.find(OutboxActivity, {
      actorId: album.id,
      type: 'Invite',
      objectUri: actor.uri,
      retractedAt: null,
      ...(state === 'removed' ? {} : { uri: { $ne: inviteUri } }),
    });
    for (const invited of sent) {
      await sendActivity(scope, {
        actorId: album.id,
        activity: undoInvite(invited.document()),
        objectUri: actor.uri,
        isPublic: false,
        inboxes: [actor.inbox],
      });
    }
    await unsay(scope, sent);
  });
