import type { ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { Head, type HeadProps, type PageContext } from './head.tsx';

/** A whole HTML document. Bodies bring their own `main`, whose id is `main`. */
export function renderDocument(page: PageContext, head: HeadProps, body: ReactNode): string {
  const document = (
    <html lang={page.lang}>
      <Head head={head} page={page} />
      <body>
        <a className="skip-link" href="#main">
          Skip to content
        </a>
        {body}
      </body>
    </html>
  );
  return `<!doctype html>${renderToStaticMarkup(document)}`;
}

/** The way back to what else this server shares. */
export function Footer({ page }: { page: PageContext }): ReactNode {
  return (
    <footer className="footer">
      <a href="/">
        <img src={page.assets.url('favicon.svg')} alt="" width="20" height="20" loading="lazy" />
        {new URL(page.origin).host}
      </a>
      <span>Made with Albumen</span>
    </footer>
  );
}
