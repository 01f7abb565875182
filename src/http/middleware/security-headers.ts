import type { Middleware } from 'koa';
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
