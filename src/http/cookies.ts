import type { Context } from 'koa';
import type { Config } from '../config.ts';
import { isSecret } from '../lib/tokens.ts';

const DAY = 86_400;

const isSecure = (config: Config) => config.origin.startsWith('https:');

/** `__Host-` binds a cookie to this very host, which browsers allow over https only. */
const sessionName = (config: Config) => (isSecure(config) ? '__Host-sid' : 'sid');

export const readSessionCookie = (ctx: Context, config: Config): string | undefined =>
  read(ctx, sessionName(config));

export const setSessionCookie = (ctx: Context, config: Config, secret: string): void =>
  append(ctx, config, { name: sessionName(config), value: secret, path: '/', maxAge: 90 * DAY });

export const clearSessionCookie = (ctx: Context, config: Config): void =>
  append(ctx, config, { name: sessionName(config), value: '', path: '/', maxAge: 0 });

/** How light somebody wants pages to be in this browser, which the console lets them choose. */
export function readTheme(ctx: Context): 'light' | 'dark' | undefined {
  const theme = read(ctx, 'theme');
  return theme === 'light' || theme === 'dark' ? theme : undefined;
}

const errandName = (config: Config) => (isSecure(config) ? '__Secure-errand' : 'errand');
const errandPath = '/auth/oidc';

/** What a browser brings back from the service that it signs in with. */
export const readErrandCookie = (ctx: Context, config: Config): string | undefined =>
  read(ctx, errandName(config));

export const setErrandCookie = (
  ctx: Context,
  config: Config,
  value: string,
  maxAge: number,
): void => append(ctx, config, { name: errandName(config), value, path: errandPath, maxAge });

export const clearErrandCookie = (ctx: Context, config: Config): void =>
  append(ctx, config, { name: errandName(config), value: '', path: errandPath, maxAge: 0 });

/** How a cookie of a link lives: in the page, or in a frame on another site's. */
export type LinkCookie = {
  id: string;
  /** `/s/` and the token, as it was asked for: the cookie is sent to addresses under it and nowhere else. */
  base: string;
  secret: string;
  /** Seconds. */
  maxAge: number;
  isFramed: boolean;
};

/** The secrets of links that this browser brings, by the link's id; what is no secret of ours is left out. */
export function readLinkCookies(ctx: Context): Record<string, string> {
  const secrets = cookiesOf(ctx).flatMap(([name, value]): [string, string][] => {
    const id = linkCookie.exec(name)?.[1];
    return id && isSecret(value) ? [[id, value]] : [];
  });
  return Object.fromEntries(secrets);
}

/**
 * Sets the cookie by which a link knows a browser. In a frame it is one of the surrounding site's own jar (CHIPS), over
 * https only: browsers keep no other there.
 */
export function setLinkCookie(ctx: Context, config: Config, cookie: LinkCookie): void {
  const isPartitioned = cookie.isFramed && isSecure(config);
  append(ctx, config, {
    name: `lk_${cookie.id}`,
    value: cookie.secret,
    path: cookie.base,
    maxAge: cookie.maxAge,
    ...(isPartitioned ? { sameSite: 'None; Partitioned' } : {}),
  });
}

const linkCookie = /^lk_([0-9a-f-]{36})$/;

type Cookie = { name: string; value: string; path: string; maxAge: number; sameSite?: string };

function append(ctx: Context, config: Config, cookie: Cookie): void {
  const { name, value, path, maxAge, sameSite = 'Lax' } = cookie;
  const secure = isSecure(config) ? '; Secure' : '';
  ctx.append(
    'Set-Cookie',
    `${name}=${value}; Path=${path}; Max-Age=${maxAge}; HttpOnly; SameSite=${sameSite}${secure}`,
  );
}

const read = (ctx: Context, name: string): string | undefined =>
  cookiesOf(ctx).find(([key]) => key === name)?.[1] || undefined;

const cookiesOf = (ctx: Context): [string, string][] =>
  (ctx.req.headers.cookie ?? '').split(';').map((pair) => {
    const [name = '', ...value] = pair.trim().split('=');
    return [name, value.join('=')];
  });
