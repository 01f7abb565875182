import type { ReactNode } from 'react';
import type { PageContext } from './head.tsx';
import { renderDocument } from './layout.tsx';
import { LocalTime } from './local-time.tsx';

/** Why a link does not open. Neither title nor owner: whoever reads this may not know them. */
export type LinkStatePageProps =
  | { state: 'unknown' | 'removed' | 'paused' }
  | { state: 'expired'; expiredAt: string };

/** One sentence and one next step. */
export function renderLinkState(link: LinkStatePageProps, page: PageContext): string {
  const { title, sentence, next } = words(link);
  return renderDocument(
    page,
    { title, indexable: false },
    <main id="main" className="card-page">
      <div className="card plain">
        <h1 tabIndex={-1}>{sentence}</h1>
        <p>{next}</p>
      </div>
    </main>,
  );
}

function words(link: LinkStatePageProps): { title: string; sentence: ReactNode; next: string } {
  switch (link.state) {
    case 'unknown':
      return {
        title: 'No such link',
        sentence: 'This link doesn’t exist.',
        next: 'Check that you have the whole address, to its last letter.',
      };
    case 'removed':
      return {
        title: 'Link removed',
        sentence: 'This link was removed by its owner.',
        next: 'Ask the person who sent it to you for a new one.',
      };
    case 'paused':
      return {
        title: 'Link paused',
        sentence: 'This link is paused.',
        next: 'Try again later, or ask the person who sent it to you.',
      };
    case 'expired':
      return {
        title: 'Link expired',
        sentence: (
          <>
            This link expired on <LocalTime at={link.expiredAt} dateOnly />.
          </>
        ),
        next: 'Ask the person who sent it to you for a new one.',
      };
  }
}
