import type { SessionJson } from '../../../http/api/schemas/credentials.ts';
import { fill, wordsOf } from '../locale/words.ts';
import { Button } from '../ui/button.tsx';
import { ErrorLine, Problem } from '../ui/problem.tsx';
import { toast } from '../ui/announcements.ts';
import { WaitingRows } from '../ui/waiting-rows.tsx';
import { day, relative } from '../ui/words.ts';
import { AccountSection } from './account-section.tsx';
import { useSessions, useSignOutOther } from './credential-queries.ts';

/** Where one is signed in, and the way to end that from here. */
export function SessionsSection() {
  const words = wordsOf('account').sessions;
  const sessions = useSessions();
  const signOut = useSignOutOther();
  const others = sessions.data?.filter(({ isCurrent }) => !isCurrent) ?? [];
  const end = (id: string | null) =>
    signOut.mutate(id, { onSuccess: () => toast(id ? words.gone : words.allGone) });
  return (
    <AccountSection id="sessions" title={words.title}>
      {sessions.error ? (
        <Problem error={sessions.error} onRetry={() => void sessions.refetch()} />
      ) : null}
      {sessions.isPending ? <WaitingRows label={wordsOf('account').loading} rows={1} /> : null}
      <ul className="account-list" aria-label={words.title}>
        {sessions.data?.map((session) => (
          <li key={session.id}>
            <div>
              <p className="account-item">{session.isCurrent ? words.here : nameOf(session)}</p>
              <p className="account-facts">{factsOf(session)}</p>
            </div>
            {session.isCurrent ? null : (
              <Button
                look="tertiary"
                aria-label={fill(words.outOf, { name: nameOf(session) })}
                onClick={() => end(session.id)}
              >
                {words.out}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {others.length > 1 ? (
        <div className="form-actions">
          <Button isBusy={signOut.isPending} onClick={() => end(null)}>
            {words.others}
          </Button>
        </div>
      ) : null}
      <ErrorLine error={signOut.error} />
    </AccountSection>
  );
}

function nameOf({ browser, system }: SessionJson): string {
  const words = wordsOf('account').sessions;
  if (browser && system) return fill(words.on, { browser, system });
  return browser ?? system ?? words.unknown;
}

function factsOf(session: SessionJson): string {
  const words = wordsOf('account').sessions;
  const { createdAt, isCurrent, network, seenAt } = session;
  return [
    isCurrent ? nameOf(session) : '',
    isCurrent ? '' : fill(words.seen, { ago: relative(seenAt) }),
    fill(words.began, { day: day(createdAt) }),
    network ?? '',
  ]
    .filter((fact) => fact !== '')
    .join(' · ');
}
