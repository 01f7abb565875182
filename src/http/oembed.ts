import type { Context } from 'koa';
import { z } from 'zod';
import { findPublicAlbum } from '../domain/albums/find-albums.ts';
import type { Album } from '../domain/albums/album.ts';
import { findPhotoOf } from '../domain/photos/find-photos.ts';
import type { Photo } from '../domain/photos/photo.ts';
import { notFound, Refusal } from '../domain/refusal.ts';
import type { Scope } from '../domain/scope.ts';
import type { ShareLink } from '../domain/share-links/share-link.ts';
import { sightOf } from '../domain/share-links/pictures/sight.ts';
import { renditionSizes, type BrowserSize } from '../media/formats.ts';
import { addresses } from './addresses.ts';
import type { Http } from './deps.ts';
import { isOpenToAll } from './links/card.ts';
import { visitLink } from './links/link-route.ts';
import { chargeGuess } from './links/old-addresses.ts';
import { titleOf } from './links/link-title.ts';
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

/** `/oembed`: how other sites show a public album or photo, or an open link, in a page of theirs (oembed.com). */
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
      if ('token' in named) {
        const link = await findEmbeddable(http, ctx, scope, named.token);
        const src = `${at.link(named.token)}/embed`;
        return { ...aboutLink(link, origin), ...framed(src, titleOf(link), most, true) };
      }
      const album = await findPublicAlbum(scope, named.handle);
      if (!named.photoId)
        return {
          ...about(album, origin, at),
          ...framed(`${at.album(album.handle)}/embed`, album.title, most),
        };
      const selection = { album, ids: null, unfinished: false };
      const photo = await findPhotoOf(scope, selection, named.photoId);
      return { ...about(album, origin, at), ...pictured(photo, at, most) };
    });
  },
});

/** The album, photo or link whose page an address is. */
function readPage(
  origin: string,
  address: string,
): { handle: string; photoId: string | undefined } | { token: string } | undefined {
  const url = URL.parse(address);
  if (url?.origin !== origin) return undefined;
  const [, token] = /^\/s\/([\w~-]+)\/?$/.exec(url.pathname) ?? [];
  if (token) return { token };
  const [, handle, photoId] =
    /^\/a\/([a-z0-9_]+)(?:\/p\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}))?\/?$/i.exec(
      url.pathname,
    ) ?? [];
  return handle ? { handle, photoId } : undefined;
}

const provided = (origin: string) => ({
  version: '1.0',
  provider_name: new URL(origin).host,
  provider_url: `${origin}/`,
});

const about = ({ owner, title }: Album, origin: string, at: At) => ({
  ...provided(origin),
  title,
  author_name: owner.name,
  author_url: at.person(owner.handle),
});

/** A link's owner has a page only where people may know who that is. */
const aboutLink = (link: ShareLink, origin: string) => ({
  ...provided(origin),
  title: titleOf(link),
  ...(sightOf(link).names ? { author_name: link.album.owner.name } : {}),
});

/**
 * A link that other sites may show and that asks nothing of anybody. Why another one is not there is nobody's to know.
 * @throws Refusal `not_found`, `too_many_attempts` for a network that guesses
 */
async function findEmbeddable(
  http: Http,
  ctx: Context,
  scope: Scope,
  token: string,
): Promise<ShareLink> {
  const visiting = visitLink(http, ctx, scope, token, 'admission');
  const { link } = await visiting.catch(async (error: unknown) => {
    if (!(error instanceof Refusal)) throw error;
    if (error.code === 'link_not_found') await chargeGuess(http, ctx);
    throw notFound();
  });
  if (!link.embedOrigins || !isOpenToAll(link)) throw notFound();
  return link;
}

function framed(src: string, title: string, most: Most, hasOrigin = false) {
  const width = Math.min(640, most.width);
  const height = Math.min(480, most.height);
  const html = embedFrame({ src, title, width, height, hasOrigin });
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
