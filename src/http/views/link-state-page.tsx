import type { ReactNode } from 'react';
import type { PageContext } from './head.tsx';
import { renderDocument } from './layout.tsx';
import { LocalTime } from './local-time.tsx';
import { localeOf } from './locale/locale.ts';
import { Phrase } from './locale/phrase.tsx';
import { useLocale } from './locale/use-locale.ts';

/** Why a link does not open. Neither title nor owner: whoever reads this may not know them. */
export type LinkStatePageProps =
  | { state: 'unknown' | 'removed' | 'paused' | 'blocked' | 'exhausted' | 'full' | 'evicted' }
  | { state: 'scheduled'; opensAt: string; now: string }
  | {
      state: 'expired';
      expiredAt: string;
      /** Where to ask for another, and whether that was done; null where its owner takes no such wishes. */
      request: { action: string; isMade: boolean } | null;
    };

/** One sentence and one next step. */
export function renderLinkState(link: LinkStatePageProps, page: PageContext): string {
  const { title, sentence } = localeOf(page.lang).words.doors.states[link.state];
  return renderDocument(
    page,
    { title, indexable: false },
    <main id="main" className="card-page">
      <div className="card plain">
        <h1 tabIndex={-1}>
          <Phrase words={sentence} {...momentsOf(link)} />
        </h1>
        <Next link={link} />
      </div>
    </main>,
  );
}

function momentsOf(link: LinkStatePageProps): Record<string, ReactNode> {
  if (link.state === 'expired') return { day: <LocalTime at={link.expiredAt} dateOnly /> };
  if (link.state === 'scheduled') return { moment: <LocalTime at={link.opensAt} /> };
  return {};
}

function Next({ link }: { link: LinkStatePageProps }): ReactNode {
  const { request, states } = useLocale().words.doors;
  const { next } = states[link.state];
  if (link.state === 'scheduled') {
    return (
      <p>
        <opens-in seconds={secondsUntil(link)}>{next}</opens-in>
      </p>
    );
  }
  if (link.state !== 'expired' || !link.request) return <p>{next}</p>;
  if (link.request.isMade) return <p>{request.made}</p>;
  return (
    <>
      <p>{request.offer}</p>
      <form method="post" action={link.request.action}>
        <button type="submit" className="button primary">
          {request.ask}
        </button>
      </form>
    </>
  );
}

const secondsUntil = ({ opensAt, now }: { opensAt: string; now: string }): number =>
  Math.ceil((Date.parse(opensAt) - Date.parse(now)) / 1000);
