import type { PageContext } from './head.tsx';
import { Footer, renderDocument } from './layout.tsx';
import { fill } from './locale/fill.ts';
import { localeOf } from './locale/locale.ts';

/** Somebody who may want no more mail from this server. */
export type MailStopPageProps = {
  mail: string;
  /** Where the answer goes. */
  action: string;
  isStopped: boolean;
};

/** One button, in either direction. */
export function renderMailStop(stop: MailStopPageProps, page: PageContext): string {
  const { action, isStopped, mail } = stop;
  const words = localeOf(page.lang).words.join.stop;
  const { host } = new URL(page.origin);
  return renderDocument(
    page,
    { title: fill(words.title, { host }), indexable: false },
    <>
      <main id="main" className="card-page">
        <div className="card plain">
          <h1>{isStopped ? words.stopped : fill(words.ask, { host })}</h1>
          <p>{fill(isStopped ? words.isStopped : words.asks, { host, mail })}</p>
          <form method="post" action={action}>
            <button
              type="submit"
              className={isStopped ? 'button' : 'button primary'}
              name="mail"
              value={isStopped ? 'again' : 'stop'}
            >
              {isStopped ? words.again : words.stop}
            </button>
          </form>
        </div>
      </main>
      <Footer page={page} />
    </>,
  );
}
