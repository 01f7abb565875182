import type { FollowingJson } from '../../../http/api/schemas/following.ts';
import { toast } from '../ui/announcements.ts';
import { Button } from '../ui/button.tsx';
import { MoreOnSight } from '../ui/more-on-sight.tsx';
import { ErrorLine } from '../ui/problem.tsx';
import { moment, relative } from '../ui/words.ts';
import { useAnswerInvitation, useReceivedInvitations } from './invitation-queries.ts';

type Invitation = NonNullable<FollowingJson['invitation']>;

const words: Record<Invitation['role'], string> = {
  viewer: 'You may see its photos.',
  contributor: 'You may see its photos and offer your own.',
  collaborator: 'You may see its photos and add your own.',
  admin: 'You may add photos and help to run it.',
};

/** The albums on other servers that ask me in; nothing while none does. */
export function Invitations() {
  const invitations = useReceivedInvitations();
  const answerInvitation = useAnswerInvitation();
  const list = invitations.data ?? [];

  const answer = ({ id, name }: FollowingJson, how: 'accept' | 'decline') =>
    answerInvitation.mutate(
      { id, answer: how },
      {
        onSuccess: () =>
          toast(how === 'accept' ? `Accepted, asking to follow ${name}` : `Declined ${name}`),
      },
    );

  if (list.length === 0) return null;
  return (
    <section className="received-invitations" aria-labelledby="received-invitations">
      <h2 id="received-invitations">Invitations</h2>
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
              <Button aria-label={`Accept ${one.address}`} onClick={() => answer(one, 'accept')}>
                Accept
              </Button>
              <Button
                look="tertiary"
                aria-label={`Decline ${one.address}`}
                onClick={() => answer(one, 'decline')}
              >
                Decline
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
  return (
    <>
      {text ? <span>“{text}”</span> : null}
      <span>{words[role]}</span>
      <time dateTime={expiresAt} title={moment(expiresAt)}>
        Ends {relative(expiresAt)}
      </time>
    </>
  );
}
