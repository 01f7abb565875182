import type { Context, Middleware } from 'koa';
import type { Config } from '../../config.ts';

const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "style-src-attr 'unsafe-inline'",
  "img-src 'self' blob: data:",
  "media-src 'self' blob:",
  "connect-src 'self'",
  "font-src 'self'",
  "manifest-src 'self'",
  "worker-src 'self'",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
  "object-src 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types albumen photoswipe',
];

/** What every answer carries; media replaces the content policy by a stricter one. */
export function securityHeaders({ origin, mediaOrigin }: Config): Middleware {
  const isSecure = origin.startsWith('https:');
  const pictures = mediaOrigin === origin ? 'data:' : `data: ${mediaOrigin}`;
  const rules = policy.map((rule) => rule.replace(/^(img-src .*)data:$/, `$1${pictures}`));
  const headers = {
    'Content-Security-Policy': [...rules, ...(isSecure ? ['upgrade-insecure-requests'] : [])].join(
      '; ',
    ),
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'same-origin',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Permissions-Policy':
      'camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()',
    'Cache-Control': 'private, no-store',
    ...(isSecure ? { 'Strict-Transport-Security': 'max-age=31536000' } : {}),
  };
  const lines = Object.entries(headers);
  return (ctx, next) => {
    for (const [name, value] of lines) ctx.res.setHeader(name, value);
    return next();
  };
}

/** Lets this page's forms end on another server, as one that leads there does; browsers count redirects too. */
export function letFormsLeave(ctx: Context, { allowPrivateAddress }: Config): void {
  const others = allowPrivateAddress ? 'https: http:' : 'https:';
  change(ctx, "form-action 'self'", `form-action 'self' ${others}`);
}

/** Lets this page's form end at one address of somebody else: its origin, or its scheme where that is an app's own. */
export function letFormsEndAt(ctx: Context, uri: string): void {
  const { origin, protocol } = new URL(uri);
  change(ctx, "form-action 'self'", `form-action 'self' ${origin === 'null' ? protocol : origin}`);
}

/**
 * Lets these origins, or with none of them any site, show this page in a frame. It must not let anybody do anything
 * that they would regret to have been led to.
 */
export function letFrame(ctx: Context, origins: readonly string[] = []): void {
  const ancestors = origins.length > 0 ? origins.join(' ') : '*';
  change(ctx, "frame-ancestors 'none'", `frame-ancestors ${ancestors}`);
  ctx.set('Cross-Origin-Resource-Policy', 'cross-origin');
}

const change = (ctx: Context, from: string, to: string): void =>
  ctx.set('Content-Security-Policy', ctx.response.get('Content-Security-Policy').replace(from, to));
