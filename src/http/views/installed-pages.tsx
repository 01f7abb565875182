import type { PageContext } from './head.tsx';
import { Footer, renderDocument } from './layout.tsx';
import { localeOf } from './locale/locale.ts';

/** What an installed app shows where there is no connection; it is kept in the browser. */
export function renderOffline(page: PageContext): string {
  const words = localeOf(page.lang).words.installed.offline;
  return renderDocument(
    page,
    { title: words.title, indexable: false, isStatic: true },
    <main id="main" className="card-page">
      <div className="card plain">
        <h1>{words.heading}</h1>
        <p>{words.sentence}</p>
        <p>
          <a className="button" href="?">
            {words.again}
          </a>
        </p>
      </div>
    </main>,
  );
}

/** Where photos that were shared to the app find their album; the albums are this browser's, so that scripts list them. */
export function renderShare(isMissed: boolean, page: PageContext): string {
  const words = localeOf(page.lang).words.installed.share;
  return renderDocument(
    page,
    { title: words.title, indexable: false },
    <>
      <main id="main" className="card-page">
        <div className="card plain wide" id="share" data-words={JSON.stringify(words)}>
          <h1>{words.nothing}</h1>
          <p className={isMissed ? 'alert' : undefined}>{isMissed ? words.missed : words.how}</p>
          <p>
            <a className="button" href="/console">
              {words.more}
            </a>
          </p>
        </div>
      </main>
      <Footer page={page} />
      <script type="module" src={page.assets.url('share.js')} />
    </>,
  );
}
