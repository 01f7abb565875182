import type { ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { Head, type HeadProps, type PageContext } from './head.tsx';
import { directionOf } from './locale/language.ts';
import { localeOf } from './locale/locale.ts';
import { LocaleContext, useLocale } from './locale/use-locale.ts';

/** A whole HTML document. Bodies bring their own `main`, whose id is `main`. */
export function renderDocument(page: PageContext, head: HeadProps, body: ReactNode): string {
  const locale = localeOf(page.lang);
  const document = (
    <LocaleContext value={locale}>
      <html lang={page.lang} dir={directionOf(page.lang)} data-theme={page.theme}>
        <Head head={head} page={page} />
        <body>
          <a className="skip-link" href="#main">
            {locale.words.gallery.skipToContent}
          </a>
          {body}
          {page.admission && <link-admission action={page.admission} />}
        </body>
      </html>
    </LocaleContext>
  );
  return `<!doctype html>${renderToStaticMarkup(document)}`;
}

/** Where what a page of ours shows is reported: under a link at the link itself. */
export function reportAddress({ path }: PageContext): string {
  const [, base, photo] = /^(\/s\/[^/]+)(?:\/i\/([^/]+))?/.exec(path) ?? [];
  if (base === undefined) return reportOf(path);
  return photo === undefined ? `${base}/report` : `${base}/report?photo=${photo}`;
}

/** Where what a page outside of links shows is reported. */
export const reportOf = (path: string): string =>
  `/report?${new URLSearchParams({ about: path }).toString()}`;

/** The way back to what else this server shares, and where what this page shows is reported. */
export function Footer({ page, report }: { page: PageContext; report?: string }): ReactNode {
  const { words } = useLocale();
  return (
    <footer className="footer">
      <a href="/">
        <img src={page.assets.url('favicon.svg')} alt="" width="20" height="20" loading="lazy" />
        {new URL(page.origin).host}
      </a>
      <ul>
        <li>
          <a href="/about">{words.server.about}</a>
        </li>
        {report && (
          <li>
            <a href={report} rel="nofollow">
              {words.server.report}
            </a>
          </li>
        )}
      </ul>
      <span>{words.gallery.madeWith}</span>
    </footer>
  );
}
