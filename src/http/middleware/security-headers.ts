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
export function securityHeaders({ origin }: Config): Middleware {
  const isSecure = origin.startsWith('https:');
  const headers = {
    'Content-Security-Policy': [...policy, ...(isSecure ? ['upgrade-insecure-requests'] : [])].join(
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
  return (ctx, next) => {
    ctx.set(headers);
    return next();
  };
}

/** Lets this page's forms end on another server, as one that leads there does; browsers count redirects too. */
export function letFormsLeave(ctx: Context, { allowPrivateAddress }: Config): void {
  const others = allowPrivateAddress ? 'https: http:' : 'https:';
  change(ctx, "form-action 'self'", `form-action 'self' ${others}`);
}

/** Lets any site show this page in a frame. It must be the same for everybody, whatever cookies come. */
export function letFrame(ctx: Context): void {
  change(ctx, "frame-ancestors 'none'", 'frame-ancestors *');
  ctx.set('Cross-Origin-Resource-Policy', 'cross-origin');
}

const change = (ctx: Context, from: string, to: string): void =>
  ctx.set('Content-Security-Policy', ctx.response.get('Content-Security-Policy').replace(from, to));
