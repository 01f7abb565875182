import { renderToStaticMarkup } from 'react-dom/server';
import { isSetupNeeded } from '../domain/accounts/set-up.ts';
import { notFound } from '../domain/refusal.ts';
import type { Http } from './deps.ts';
import { setLanguage } from './pages/language.ts';
import { pageContext, sendPage } from './pages/page-context.ts';
import type { Route } from './route.ts';
import type { PageContext } from './views/head.tsx';

/** The shell of the console: everything in it is drawn by the browser, over the API. */
export const consoleRoutes = (http: Http): Route[] =>
  ['/console', '/console/{*path}', '/login', '/reset', '/setup'].map((path) => ({
    method: 'GET',
    path,
    guard: 'anyone',
    async handle(ctx) {
      if (path === '/setup' && !(await http.units.look(isSetupNeeded))) throw notFound();
      setLanguage(ctx, 'en');
      sendPage(ctx, renderShell(pageContext(http, ctx)));
    },
  }));

const renderShell = (page: PageContext): string =>
  `<!doctype html>${renderToStaticMarkup(
    <html lang={page.lang} data-theme={page.theme}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
        <meta name="robots" content="noindex" />
        <title>Albumen</title>
        <link rel="icon" href={page.assets.url('favicon.svg')} />
        <link rel="manifest" href="/manifest.webmanifest" />
        <link rel="apple-touch-icon" href="/icons/apple-touch-icon.png" />
        <meta name="theme-color" content="#f3f3f3" media="(prefers-color-scheme: light)" />
        <meta name="theme-color" content="#151516" media="(prefers-color-scheme: dark)" />
        <link rel="stylesheet" href={page.assets.url('console.css')} />
        <script type="module" src={page.assets.url('console.js')} />
      </head>
      <body>
        <div id="console" />
        <noscript>
          <p>The console needs scripts. The albums and links themselves work without them.</p>
        </noscript>
      </body>
    </html>,
  )}`;
