import type { FollowingJson } from '../../../http/api/schemas/following.ts';
import { fill, wordsOf } from '../locale/words.ts';
import { toast } from '../ui/announcements.ts';
import { Button } from '../ui/button.tsx';
import { MoreOnSight } from '../ui/more-on-sight.tsx';
import { ErrorLine } from '../ui/problem.tsx';
import { moment, relative } from '../ui/words.ts';
import { useAnswerInvitation, useReceivedInvitations } from './invitation-queries.ts';

type Invitation = NonNullable<FollowingJson['invitation']>;

/** The albums on other servers that ask me in; nothing while none does. */
export function Invitations() {
  const words = wordsOf('following').invitations;
  const invitations = useReceivedInvitations();
  const answerInvitation = useAnswerInvitation();
  const list = invitations.data ?? [];

  const answer = ({ id, name }: FollowingJson, how: 'accept' | 'decline') =>
    answerInvitation.mutate(
      { id, answer: how },
      {
        onSuccess: () => toast(fill(how === 'accept' ? words.accepted : words.declined, { name })),
      },
    );

  if (list.length === 0) return null;
  return (
    <section className="received-invitations" aria-labelledby="received-invitations">
      <h2 id="received-invitations">{words.title}</h2>
      <ErrorLine error={answerInvitation.error} />
      <ul>
        {list.map((one) => (
          <li className="person" key={one.id}>
            <div className="person-words">
              <a href={one.url} target="_blank" rel="noopener noreferrer">
                {one.name}
              </a>
              <span className="federated">{one.address}</span>
              {one.invitation ? <Offered invitation={one.invitation} /> : null}
            </div>
            <div className="person-actions">
              <Button
                aria-label={fill(words.acceptThis, { address: one.address })}
                onClick={() => answer(one, 'accept')}
              >
                {words.accept}
              </Button>
              <Button
                look="tertiary"
                aria-label={fill(words.declineThis, { address: one.address })}
                onClick={() => answer(one, 'decline')}
              >
                {words.decline}
              </Button>
            </div>
          </li>
        ))}
      </ul>
      <MoreOnSight query={invitations} />
    </section>
  );
}

/** What I am asked in for, and for how long that holds. */
function Offered({ invitation: { role, text, expiresAt } }: { invitation: Invitation }) {
  const words = wordsOf('following').invitations;
  return (
    <>
      {text ? <span>{fill(words.quoted, { text })}</span> : null}
      <span>{words.roles[role]}</span>
      <time dateTime={expiresAt} title={moment(expiresAt)}>
        {fill(words.ends, { time: relative(expiresAt) })}
      </time>
    </>
  );
}
