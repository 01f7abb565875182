import { notFound } from '../domain/refusal.ts';
import type { Http } from './deps.ts';
import { param, type Route } from './route.ts';

/** The browser's code and what browsers ask for by themselves. */
export const staticRoutes = ({ assets }: Http): Route[] => [
  {
    method: 'GET',
    path: '/assets/:name',
    guard: 'anyone',
    async handle(ctx) {
      const asset = assets.find(`/assets/${param(ctx, 'name')}`);
      if (!asset) throw notFound();
      ctx.set('Cache-Control', 'public, max-age=31536000, immutable');
      // A frame in another site may have no origin of its own.
      ctx.set('Cross-Origin-Resource-Policy', 'cross-origin');
      ctx.set('Access-Control-Allow-Origin', '*');
      ctx.vary('Accept-Encoding');
      ctx.status = 200;
      ctx.type = asset.type;
      ctx.etag = asset.etag;
      if (ctx.fresh) {
        ctx.status = 304;
        return;
      }
      const encoding = ctx.acceptsEncodings('br', 'gzip', 'identity');
      const isCoded = encoding === 'br' || encoding === 'gzip';
      const coded = isCoded ? await asset.coded(encoding) : null;
      if (coded && isCoded) ctx.set('Content-Encoding', encoding);
      ctx.body = Buffer.from(coded ?? asset.body);
    },
  },
  {
    method: 'GET',
    path: '/favicon.ico',
    guard: 'anyone',
    handle: (ctx) => ctx.redirect(assets.url('favicon.svg')),
  },
];
