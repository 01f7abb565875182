import type { CollaboratorJson } from '../../../http/api/schemas.ts';
import { day, relative } from '../ui/words.ts';

/** Whether somebody takes part, and is not only asked. */
export const isIn = ({ state }: CollaboratorJson): boolean =>
  state === 'accepted' || state === 'moved';

/** Whether somebody was asked in and can still say yes. */
export const isAsked = ({ state }: CollaboratorJson): boolean => state === 'invited';

/** Whether an invitation can go out once more. */
export const canResend = (person: CollaboratorJson): boolean =>
  person.kind !== 'account' && !isIn(person);

/** What somebody is in an album, in one sentence. */
export function stateWords(person: CollaboratorJson): string {
  const { state, invitedAt, answeredAt, expiresAt } = person;
  if (state === 'accepted') return `In since ${day(answeredAt ?? invitedAt)}`;
  if (state === 'moved') return 'Has another account now. Give a role again to have them in';
  if (state === 'declined') return `Said no ${relative(answeredAt ?? invitedAt)}`;
  if (state === 'expired') return `Has not answered until ${day(expiresAt)}`;
  return openWords(person);
}

/** What an invitation waits for. */
function openWords({ kind, mailing }: CollaboratorJson): string {
  if (kind === 'remote') return 'Waiting for their server';
  if (mailing === 'waiting') return 'The mail is on its way';
  if (mailing === 'failed') return 'Mail could not be delivered';
  if (mailing === 'sent') return 'Invited by mail, not answered';
  return 'Not answered. This server sends no mail: hand their address on yourself';
}
