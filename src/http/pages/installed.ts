import type { Context } from 'koa';
import { findSettings, nameOf } from '../../domain/settings/find-settings.ts';
import { notFound } from '../../domain/refusal.ts';
import { drawIcon } from '../../media/draw-icon.ts';
import { pickerTypes, pickerTypesWithVideos } from '../../media/formats.ts';
import type { Http } from '../deps.ts';
import { param, type Route } from '../route.ts';
import { renderOffline, renderShare } from '../views/installed-pages.tsx';
import { pageContext, sendPage } from './page-context.ts';

const paper = '#f3f3f3';

/** What systems ask for: a plain one, one that they cut to their own shape, and the one of iOS, which must be opaque. */
const icons: Record<string, Parameters<typeof drawIcon>[1]> = {
  'icon-192.png': { side: 192, margin: 0.04, ground: null },
  'icon-512.png': { side: 512, margin: 0.04, ground: null },
  'maskable-512.png': { side: 512, margin: 0.2, ground: paper },
  'apple-touch-icon.png': { side: 180, margin: 0.1, ground: paper },
  'badge-96.png': { side: 96, margin: 0.04, ground: null },
};
const DAY = 'public, max-age=86400';

/** What makes Albumen an app on a home screen: its manifest and icons, its worker, and where shared photos come in. */
export const installedRoutes = (http: Http): Route[] => [
  {
    method: 'GET',
    path: '/manifest.webmanifest',
    guard: 'anyone',
    async handle(ctx) {
      const settings = await http.units.look(findSettings);
      const name = nameOf(settings, http.config.origin);
      ctx.set('Cache-Control', 'public, max-age=3600');
      ctx.body = JSON.stringify(manifestOf(name, http.takesVideos));
      ctx.type = 'application/manifest+json';
    },
  },
  {
    method: 'GET',
    path: '/icons/:name',
    guard: 'anyone',
    async handle(ctx) {
      const name = param(ctx, 'name');
      if (!Object.hasOwn(icons, name)) throw notFound();
      ctx.set('Cache-Control', DAY);
      ctx.body = await iconOf(http, name);
      ctx.type = 'image/png';
    },
  },
  {
    method: 'GET',
    path: '/service-worker.js',
    guard: 'anyone',
    handle(ctx) {
      const script = http.assets.find(http.assets.url('service-worker.js'));
      if (!script) throw notFound();
      ctx.set('Cache-Control', 'no-cache');
      ctx.type = script.type;
      ctx.etag = script.etag;
      ctx.status = 200;
      if (ctx.fresh) ctx.status = 304;
      else ctx.body = Buffer.from(script.body);
    },
  },
  {
    method: 'GET',
    path: '/offline',
    guard: 'anyone',
    handle: (ctx) => page(ctx, renderOffline(pageContext(http, ctx))),
  },
  {
    method: 'GET',
    path: '/share',
    guard: 'anyone',
    handle: (ctx) => page(ctx, renderShare(ctx.querystring === 'missed', pageContext(http, ctx))),
  },
  {
    // The worker of an installed app keeps what is shared to it, and nothing of it comes here; without one it is lost.
    method: 'POST',
    path: '/share',
    guard: 'anyone',
    handle(ctx) {
      ctx.set('Connection', 'close');
      ctx.status = 303;
      ctx.set('Location', '/share?missed');
    },
  },
];

function page(ctx: Context, html: string): void {
  ctx.set('X-Robots-Tag', 'noindex');
  sendPage(ctx, html);
}

const drawn = new Map<string, Promise<Buffer>>();

/** Drawn when it is first asked for, from the one drawing that there is. */
function iconOf({ assets }: Http, name: string): Promise<Buffer> {
  const known = drawn.get(name);
  if (known) return known;
  const drawing = assets.find(assets.url('favicon.svg'))!;
  const icon = drawIcon(drawing.body, icons[name]!);
  drawn.set(name, icon);
  return icon;
}

const manifestOf = (name: string, takesVideos: boolean) => ({
  id: '/console',
  name,
  short_name: name.slice(0, 12),
  start_url: '/console',
  scope: '/',
  display: 'standalone',
  background_color: paper,
  theme_color: paper,
  categories: ['photo'],
  icons: [
    { src: '/icons/icon-192.png', sizes: '192x192', type: 'image/png', purpose: 'any' },
    { src: '/icons/icon-512.png', sizes: '512x512', type: 'image/png', purpose: 'any' },
    { src: '/icons/maskable-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
  ],
  share_target: {
    action: '/share',
    method: 'POST',
    enctype: 'multipart/form-data',
    params: {
      title: 'title',
      text: 'text',
      files: [
        {
          name: 'photos',
          accept: takesVideos
            ? ['image/*', 'video/*', ...pickerTypesWithVideos]
            : ['image/*', ...pickerTypes],
        },
      ],
    },
  },
});
