import { renderToStaticMarkup } from 'react-dom/server';
import type { Language } from './locale/language.ts';
import { localeOf } from './locale/locale.ts';

/** How often the page asks whether the server is back, in seconds. */
const again = 30;

/**
 * What a front server shows while this one does not answer: a file that needs no other one. `styles` are those of the public
 * pages.
 */
export function renderDown(lang: Language, styles: string): string {
  const { down } = localeOf(lang).words.doors.problems;
  const document = (
    <html lang={lang}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <meta httpEquiv="refresh" content={String(again)} />
        <title>{down.sentence.replace(/\.$/, '')}</title>
        <style>{styles.replaceAll(/@font-face\s*\{[^}]*\}/g, '')}</style>
      </head>
      <body>
        <main className="card-page">
          <div className="card plain">
            <h1>{down.sentence}</h1>
            <p>{down.next}</p>
          </div>
        </main>
      </body>
    </html>
  );
  return `<!doctype html>${renderToStaticMarkup(document)}\n`;
}
