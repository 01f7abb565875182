import type { ParsedUrlQuery } from 'node:querystring';
import type { ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { isSetupNeeded } from '../domain/accounts/set-up.ts';
import { notFound } from '../domain/refusal.ts';
import type { Http } from './deps.ts';
import { languageOf, setLanguage } from './pages/language.ts';
import { pageContext, sendPage } from './pages/page-context.ts';
import type { Route } from './route.ts';
import type { PageContext } from './views/head.tsx';
import type { Language } from './views/locale/language.ts';
import { localeOf } from './views/locale/locale.ts';
import { PLAIN_RESET } from './views/reset-page.tsx';
import { PLAIN_SETUP } from './views/setup-page.tsx';
import { PLAIN_SIGN_IN } from './views/sign-in-page.tsx';

/** The shell of the console: everything in it is drawn by the browser, over the API. */
export const consoleRoutes = (http: Http): Route[] =>
  ['/console', '/console/{*path}', '/login', '/reset', '/setup'].map((path) => ({
    method: 'GET',
    path,
    guard: 'anyone',
    async handle(ctx) {
      if (path === '/setup' && !(await http.units.look(isSetupNeeded))) throw notFound();
      const spoken = languageOf(ctx);
      setLanguage(ctx, 'en');
      const plain = plainFor(path, ctx.query);
      sendPage(
        ctx,
        renderShell({ page: pageContext(http, ctx), spoken, plain, takesVideos: http.takesVideos }),
      );
    },
  }));

/** What each of these pages asks for, and where it is asked without scripts. */
const plainPages: Record<string, { path: string; keeps: string }> = {
  '/login': { path: PLAIN_SIGN_IN, keeps: 'return' },
  '/reset': { path: PLAIN_RESET, keeps: 'token' },
  '/setup': { path: PLAIN_SETUP, keeps: 'code' },
};

/** Where a browser without scripts goes on; null for what there is with scripts only. */
function plainFor(path: string, query: ParsedUrlQuery): string | null {
  const plain = plainPages[path];
  if (!plain) return null;
  const kept = query[plain.keeps];
  if (typeof kept !== 'string') return plain.path;
  return `${plain.path}?${new URLSearchParams({ [plain.keeps]: kept }).toString()}`;
}

type ShellProps = {
  page: PageContext;
  /** In what it is said that there are no scripts: the console chooses its language by itself. */
  spoken: Language;
  /** Where those without scripts do the same; null in the console itself. */
  plain: string | null;
  /** The console offers to send what the server takes. */
  takesVideos: boolean;
};

const renderShell = (props: ShellProps): string =>
  `<!doctype html>${renderToStaticMarkup(<Shell {...props} />)}`;

function Shell({ page, spoken, plain, takesVideos }: ShellProps): ReactNode {
  const words = localeOf(spoken).words.entry;
  return (
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
        {plain !== null && (
          <noscript>
            <meta httpEquiv="refresh" content={`0; url=${plain}`} />
          </noscript>
        )}
      </head>
      <body>
        <div id="console" data-takes-videos={takesVideos || undefined} />
        <noscript>
          <div lang={spoken}>
            <p>{words.console}</p>
            <p>
              <a href={plain ?? PLAIN_SIGN_IN}>{plain ? words.withoutScripts : words.plain}</a>
            </p>
          </div>
        </noscript>
      </body>
    </html>
  );
}
