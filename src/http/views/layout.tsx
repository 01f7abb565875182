import type { ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { Head, type HeadProps, type PageContext } from './head.tsx';
import { localeOf } from './locale/locale.ts';
import { LocaleContext, useLocale } from './locale/use-locale.ts';

/** A whole HTML document. Bodies bring their own `main`, whose id is `main`. */
export function renderDocument(page: PageContext, head: HeadProps, body: ReactNode): string {
  const locale = localeOf(page.lang);
  const document = (
    <LocaleContext value={locale}>
      <html lang={page.lang}>
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

/** The way back to what else this server shares. */
export function Footer({ page }: { page: PageContext }): ReactNode {
  const { words } = useLocale();
  return (
    <footer className="footer">
      <a href="/">
        <img src={page.assets.url('favicon.svg')} alt="" width="20" height="20" loading="lazy" />
        {new URL(page.origin).host}
      </a>
      <span>{words.gallery.madeWith}</span>
    </footer>
  );
}
