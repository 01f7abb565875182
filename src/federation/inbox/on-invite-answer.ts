import type { Accept, Reject } from '@fedify/vocab';
import {
  acceptInvitation,
  declineInvitation,
  findInvitation,
} from '../../domain/collaborators/answer-invitation.ts';
import type { Scope } from '../../domain/scope.ts';
import { refuse } from '../outbox/refuse.ts';
import type { Incoming } from './incoming.ts';

/**
 * The invited actor says yes. Too late, it is refused. Answers with what came of it, or undefined for what is no
 * invitation of theirs.
 */
export async function onInviteAccepted(
  scope: Scope,
  { activity, sender }: Incoming<Accept>,
): Promise<string | undefined> {
  const inviteUri = activity.objectId?.href;
  const invited = inviteUri && (await findInvitation(scope, sender, inviteUri));
  if (!inviteUri || !invited || !activity.id) return undefined;
  if (invited.isOpen(scope.now())) {
    await acceptInvitation(scope, invited);
    return 'invitation accepted';
  }
  if (invited.state !== 'invited') return 'ignored: answered already';
  await refuse(scope, invited.album.id, sender, {
    type: 'Accept',
    id: activity.id.href,
    object: inviteUri,
  });
  return 'invitation expired';
}

/** The invited actor says no; undefined for what is no invitation of theirs. */
export async function onInviteDeclined(
  scope: Scope,
  { activity, sender }: Incoming<Reject>,
): Promise<string | undefined> {
  const inviteUri = activity.objectId?.href;
  const invited = inviteUri && (await findInvitation(scope, sender, inviteUri));
  if (!invited) return undefined;
  if (invited.state !== 'invited') return 'ignored: answered already';
  declineInvitation(scope, invited);
  return 'invitation declined';
}
