import type { PageContext } from './head.tsx';
import { Footer, renderDocument } from './layout.tsx';

/** A request that was not answered with what it asked for. */
export type ProblemPageProps = {
  status: number;
  /** What happened, where the refusal says more than its status. */
  sentence?: string;
  /** Named for the operator when the fault is ours. */
  requestId?: string;
};

const words: Record<number, { sentence: string; next: string }> = {
  403: {
    sentence: 'You can’t open this page.',
    next: 'It is open to other people only. Sign in with the account that may see it.',
  },
  404: {
    sentence: 'There is nothing here.',
    next: 'The address may be misspelt, or what was here is gone.',
  },
  410: {
    sentence: 'This was removed.',
    next: 'It does not come back under this address.',
  },
  429: {
    sentence: 'Too many requests.',
    next: 'Wait a minute, then load the page again.',
  },
  500: {
    sentence: 'Something broke on this server.',
    next: 'Load the page again. If it stays, tell the people who run this server.',
  },
};
const refused = {
  sentence: 'That did not work.',
  next: 'Go back, change what was asked for, and try again.',
};

/** What happened, what to do, and the way home. */
export function renderProblem(problem: ProblemPageProps, page: PageContext): string {
  const known = words[problem.status] ?? (problem.status >= 500 ? words[500]! : refused);
  const sentence = problem.sentence ?? known.sentence;
  return renderDocument(
    page,
    { title: sentence.replace(/\.$/, ''), indexable: false },
    <>
      <main id="main" className="card-page">
        <div className="card plain">
          <h1>{sentence}</h1>
          <p>{known.next}</p>
          {problem.requestId && (
            <p className="hint">
              Request <code>{problem.requestId}</code>
            </p>
          )}
          <a className="button" href="/">
            Go to the start page
          </a>
        </div>
      </main>
      <Footer page={page} />
    </>,
  );
}
