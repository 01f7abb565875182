import type { PageContext } from './head.tsx';
import { Footer, renderDocument } from './layout.tsx';
import { localeOf } from './locale/locale.ts';
import { Phrase } from './locale/phrase.tsx';
import type { Words } from './locale/words.ts';

/** A request that was not answered with what it asked for. */
export type ProblemPageProps = {
  status: number;
  /** What happened, where the refusal says more than its status. */
  sentence?: string;
  /** Where what is left of it is. */
  gallery?: string;
  /** Named for the operator when the fault is ours. */
  requestId?: string;
};

const kinds: Record<
  number,
  Exclude<keyof Words['doors']['problems'], 'request' | 'home' | 'others' | 'toGallery'>
> = {
  403: 'forbidden',
  404: 'missing',
  410: 'gone',
  429: 'tooMany',
};

/** What happened, what to do, and the way home. */
export function renderProblem(problem: ProblemPageProps, page: PageContext): string {
  const { problems } = localeOf(page.lang).words.doors;
  const known = problems[kinds[problem.status] ?? (problem.status >= 500 ? 'broken' : 'refused')];
  const sentence = problem.sentence ?? known.sentence;
  return renderDocument(
    page,
    { title: sentence.replace(/\.$/, ''), indexable: false },
    <>
      <main id="main" className="card-page">
        <div className="card plain">
          <h1>{sentence}</h1>
          <p>{problem.gallery ? problems.others : known.next}</p>
          {problem.requestId && (
            <p className="hint">
              <Phrase words={problems.request} id={<code>{problem.requestId}</code>} />
            </p>
          )}
          <a className="button" href={problem.gallery ?? '/'}>
            {problem.gallery ? problems.toGallery : problems.home}
          </a>
        </div>
      </main>
      <Footer page={page} />
    </>,
  );
}
