import { createHash } from 'node:crypto';
import type { Context } from 'koa';
import { z } from 'zod';
import { findPhotos } from '../../domain/photos/find-photos.ts';
import { findMarks } from '../../domain/share-links/pictures/find-marks.ts';
import { pageQuery } from '../../lib/paging.ts';
import { addresses } from '../addresses.ts';
import { presentPhoto } from '../api/present/photo.ts';
import type { Page, PhotoJson } from '../api/schemas.ts';
import type { Http } from '../deps.ts';
import type { KnownList } from '../link-memory.ts';
import { takesAvif } from '../negotiation.ts';
import { param, type Route } from '../route.ts';
import { selectionIn } from './albums-within.ts';
import { linkRoute } from './link-route.ts';
import { selectionOf } from './link-selection.ts';
import type { LinkVisit } from './link-visit.ts';

/** `album`: one in the link's own. */
const listQuery = pageQuery.extend({ album: z.uuid().optional() });

/** A link's photos as JSON. */
export const linkPhotoRoutes = (http: Http): Route[] => [
  linkRoute(http, {
    method: 'GET',
    path: '/s/:token/photos',
    recall(ctx, { linkId }) {
      const known = http.memory.lists.find(listKey(ctx, linkId));
      return known && Promise.resolve(sendList(ctx, known));
    },
    async handle(visit, keep) {
      const { ctx, link } = visit;
      const list =
        link.uploads === 'only'
          ? await findList(visit)
          : await keep.list.once(listKey(ctx, link.id), () => findList(visit));
      sendList(ctx, list);
    },
  }),
];

async function findList(visit: LinkVisit): Promise<KnownList> {
  const { ctx, http, scope, link, token } = visit;
  const { album, ...query } = listQuery.parse({ ...ctx.query });
  const selection = album ? await selectionIn(visit, album) : selectionOf(visit);
  const at = addresses(http.config);
  const { items, next } = await findPhotos(scope, selection, query);
  const marks = await findMarks(scope, link, items);
  return listOf({
    items: items.map((photo) =>
      presentPhoto(
        photo,
        {
          media: (id, name) => at.linkMedia(token, id, name),
          avif: takesAvif(ctx),
          own: false,
          link: { rules: link, marks },
          page: `${at.link(token)}/i/${photo.id}`,
        },
        at,
      ),
    ),
    next,
  });
}

/** The addresses of pictures begin with the link's own, as it was asked for. */
const listKey = (ctx: Context, linkId: string): string =>
  [linkId, param(ctx, 'token'), takesAvif(ctx), ctx.search].join(' ');

function listOf(page: Page<PhotoJson>): KnownList {
  const body = Buffer.from(JSON.stringify(page));
  return { body, etag: createHash('sha256').update(body).digest('base64url').slice(0, 27) };
}

function sendList(ctx: Context, { body, etag }: KnownList): void {
  ctx.status = 200;
  ctx.etag = etag;
  if (ctx.fresh) {
    ctx.status = 304;
    return;
  }
  ctx.type = 'json';
  ctx.body = body;
}
