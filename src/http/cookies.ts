import type { Context } from 'koa';
import type { Config } from '../config.ts';

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

/** A link's cookies are only sent to addresses under that link. */
export const readLinkCookie = (ctx: Context, linkId: string): string | undefined =>
  read(ctx, `lk_${linkId}`);

export const setLinkCookie = (
  ctx: Context,
  config: Config,
  link: { id: string; token: string },
  secret: string,
): void =>
  append(ctx, config, {
    name: `lk_${link.id}`,
    value: secret,
    path: `/s/${link.token}`,
    maxAge: 30 * DAY,
  });

type Cookie = { name: string; value: string; path: string; maxAge: number };

function append(ctx: Context, config: Config, cookie: Cookie): void {
  const secure = isSecure(config) ? '; Secure' : '';
  ctx.append(
    'Set-Cookie',
    `${cookie.name}=${cookie.value}; Path=${cookie.path}; Max-Age=${cookie.maxAge}; HttpOnly; SameSite=Lax${secure}`,
  );
}

function read(ctx: Context, name: string): string | undefined {
  for (const pair of (ctx.req.headers.cookie ?? '').split(';')) {
    const [key, ...value] = pair.trim().split('=');
    if (key === name) return value.join('=') || undefined;
  }
  return undefined;
}
