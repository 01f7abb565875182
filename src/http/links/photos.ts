import { findPhotoOf, findPhotos, type PhotoSelection } from '../../domain/photos/find-photos.ts';
import { Refusal } from '../../domain/refusal.ts';
import type { ShareLink } from '../../domain/share-links/share-link.ts';
import { pageQuery } from '../../lib/paging.ts';
import { addresses } from '../addresses.ts';
import { presentPhoto } from '../api/present/photo.ts';
import type { Http } from '../deps.ts';
import { sendCleanedOriginal, sendRendition, sendWebSize } from '../media-answer.ts';
import { takesAvif } from '../negotiation.ts';
import { idParam, param, type Route } from '../route.ts';
import { linkRoute } from './link-route.ts';

/** What a link shows: finished photos of its album, or its chosen ones. */
export const selectionOf = (link: ShareLink): PhotoSelection => ({
  album: link.album,
  ids: link.photoIds,
  unfinished: false,
});

/** A link's photos as JSON, its pictures, and its state while somebody has it open. */
export const linkPhotoRoutes = (http: Http): Route[] => [
  linkRoute(http, {
    method: 'GET',
    path: '/s/:token/photos',
    async handle({ ctx, scope, link, token }) {
      const query = pageQuery.parse({ ...ctx.query });
      const at = addresses(http.config);
      const { items, next } = await findPhotos(scope, selectionOf(link), query);
      ctx.body = {
        items: items.map((photo) =>
          presentPhoto(
            photo,
            {
              media: (id, name) => at.linkMedia(token, id, name),
              avif: takesAvif(ctx),
              own: false,
              cleaned: link.downloads === 'original',
              page: `${at.link(token)}/i/${photo.id}`,
            },
            at,
          ),
        ),
        next,
      };
    },
  }),
  linkRoute(http, {
    method: 'GET',
    path: '/s/:token/state',
    handle({ ctx, link }) {
      const { downloads, uploads, review } = link;
      const expiresAt = link.expiresAt?.toISOString() ?? null;
      ctx.body = { state: 'active', downloads, uploads, review, expiresAt };
    },
  }),
  linkRoute(http, {
    method: 'GET',
    path: '/s/:token/m/:photoId/:rendition',
    async handle({ ctx, scope, link }) {
      const photo = await findPhotoOf(scope, selectionOf(link), idParam(ctx, 'photoId'));
      const name = param(ctx, 'rendition');
      if (name !== 'original' && name !== 'web') {
        sendRendition(ctx, http.storage, photo, name);
        return;
      }
      if (link.downloads === 'off' || (name === 'original' && link.downloads !== 'original')) {
        throw new Refusal('forbidden', 'download_disabled', 'This link does not give downloads.');
      }
      const send = name === 'original' ? sendCleanedOriginal : sendWebSize;
      send(ctx, http.storage, photo);
    },
  }),
];
