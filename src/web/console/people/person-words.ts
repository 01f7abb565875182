import type { CollaboratorJson } from '../../../http/api/schemas.ts';
import { fill, wordsOf } from '../locale/words.ts';
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
  const words = wordsOf('people').states;
  const { state, invitedAt, answeredAt, expiresAt } = person;
  if (state === 'accepted') return fill(words.accepted, { day: day(answeredAt ?? invitedAt) });
  if (state === 'moved') return words.moved;
  if (state === 'declined') {
    return fill(words.declined, { when: relative(answeredAt ?? invitedAt) });
  }
  if (state === 'expired') return fill(words.expired, { day: day(expiresAt) });
  return openWords(person);
}

/** What an invitation waits for. */
function openWords({ kind, mailing, guestLink }: CollaboratorJson): string {
  const words = wordsOf('people').states;
  if (guestLink) return words.guest;
  if (kind === 'remote') return words.remote;
  return words[mailing ?? 'unsent'];
}
