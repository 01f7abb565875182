import type { Context } from 'koa';
import { z } from 'zod';
import { findPublicAlbum } from '../domain/albums/find-albums.ts';
import type { Album } from '../domain/albums/album.ts';
import { findPhotoOf } from '../domain/photos/find-photos.ts';
import type { Photo } from '../domain/photos/photo.ts';
import { notFound } from '../domain/refusal.ts';
import { renditionSizes, type BrowserSize } from '../media/formats.ts';
import { addresses } from './addresses.ts';
import type { Http } from './deps.ts';
import { openToEveryone } from './open-to-everyone.ts';
import { problem } from './problem.ts';
import type { Route } from './route.ts';
import { embedFrame } from './views/embed-frame.tsx';

const side = z.coerce.number().int().min(1).optional();
const query = z.object({
  url: z.string().max(2000),
  format: z.string().default('json'),
  maxwidth: side,
  maxheight: side,
});

type Most = { width: number; height: number };
type At = ReturnType<typeof addresses>;

/** `/oembed`: how other sites show a public album or photo in a page of theirs (oembed.com). */
export const oEmbedRoute = (http: Http): Route => ({
  method: 'GET',
  path: '/oembed',
  guard: 'anyone',
  async handle(ctx) {
    const { format, maxheight, maxwidth, url } = query.parse({ ...ctx.query });
    openToEveryone(ctx);
    ctx.set('Cache-Control', 'no-cache'); // who may see it can change at any time
    if (format !== 'json') return answerUnknown(ctx);
    const { origin } = http.config;
    const named = readPage(origin, url);
    if (!named) throw notFound();
    const at = addresses(http.config);
    const most = { width: maxwidth ?? Infinity, height: maxheight ?? Infinity };
    ctx.body = await http.units.look(async (scope) => {
      const album = await findPublicAlbum(scope, named.handle);
      if (!named.photoId) return { ...about(album, origin, at), ...framed(album, at, most) };
      const selection = { album, ids: null, unfinished: false };
      const photo = await findPhotoOf(scope, selection, named.photoId);
      return { ...about(album, origin, at), ...pictured(photo, at, most) };
    });
  },
});

/** The album or photo whose page an address is. */
function readPage(origin: string, address: string) {
  const url = URL.parse(address);
  if (url?.origin !== origin) return undefined;
  const [, handle, photoId] =
    /^\/a\/([a-z0-9_]+)(?:\/p\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}))?\/?$/i.exec(
      url.pathname,
    ) ?? [];
  return handle ? { handle, photoId } : undefined;
}

const about = ({ owner, title }: Album, origin: string, at: At) => ({
  version: '1.0',
  title,
  author_name: owner.name,
  author_url: at.person(owner.handle),
  provider_name: new URL(origin).host,
  provider_url: `${origin}/`,
});

function framed({ handle, title }: Album, at: At, most: Most) {
  const width = Math.min(640, most.width);
  const height = Math.min(480, most.height);
  const html = embedFrame({ src: `${at.album(handle)}/embed`, title, width, height });
  return { type: 'rich', html, width, height };
}

/** The largest JPEG that fits; only a link for what nobody should meet unasked, or what is not ours to give. */
function pictured(photo: Photo, at: At, most: Most) {
  const title = photo.caption || photo.altText || photo.album.title;
  const sizes = Object.keys(renditionSizes) as BrowserSize[];
  const jpegs = sizes.flatMap((name) => photo.rendition(name, 'image/jpeg') ?? []);
  const fitting = jpegs.filter((it) => it.width <= most.width && it.height <= most.height);
  const [thumbnail] = fitting;
  const picture = fitting.at(-1);
  if (!thumbnail || !picture || photo.sensitive || photo.referenceUri)
    return { type: 'link', title };
  return {
    type: 'photo',
    title,
    url: at.capability(photo.capability, picture.name),
    width: picture.width,
    height: picture.height,
    thumbnail_url: at.capability(photo.capability, thumbnail.name),
    thumbnail_width: thumbnail.width,
    thumbnail_height: thumbnail.height,
  };
}

function answerUnknown(ctx: Context): void {
  ctx.status = 501;
  ctx.body = JSON.stringify(problem(501, 'format_unknown', 'Only the format json is known.'));
  ctx.type = 'application/problem+json';
}
