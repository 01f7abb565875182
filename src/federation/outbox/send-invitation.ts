import { Collaborator } from '../../domain/collaborators/collaborator.ts';
import type { UnitOfWork } from '../../domain/unit-of-work.ts';
import { create } from '../documents/create.ts';
import { invite, inviteNote } from '../documents/invite.ts';
import { pathsOf } from '../paths.ts';
import type { SoftwareOf } from '../servers/remote-software.ts';
import { sendActivity } from './send-activity.ts';

/** What understands an `Invite`, and shows it to whom it is for. */
const inviteReaders: ReadonlySet<string | null> = new Set(['albumen', 'smithereen']);

/**
 * Sends an open invitation as an `Invite` by the album, and where that would be seen by nobody also in words, by its
 * owner: to one inbox. Asks the server what it runs, before any transaction.
 */
export async function sendInvitation(
  units: UnitOfWork,
  softwareOf: SoftwareOf,
  collaboratorId: string,
): Promise<void> {
  const invited = await units.look(({ em }) =>
    em.findOne(Collaborator, { id: collaboratorId }, { populate: ['actor'] }),
  );
  if (!invited?.isRemote()) return;
  const isInWords = !inviteReaders.has(await softwareOf(invited.actor.host));
  await units.transact(async (scope) => {
    const { em, origin, now } = scope;
    const collaborator = await em.findOne(
      Collaborator,
      { id: collaboratorId, album: { trashedAt: null } },
      { populate: ['actor', 'album.owner'] },
    );
    if (!collaborator?.isRemote() || !collaborator.isOpen(now())) return;
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
    if (!isInWords) return;
    const note = inviteNote(paths, new URL(origin).host, invitation);
    await sendActivity(scope, {
      actorId: album.owner.id,
      activity: create(note),
      objectUri: note.id,
      isPublic: false,
      inboxes: [actor.inbox],
    });
  });
}
