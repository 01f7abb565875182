import { z } from 'zod';
import { countAlbums } from '../../domain/albums/find-albums.ts';
import { Photo } from '../../domain/photos/photo.ts';
import type { Scope } from '../../domain/scope.ts';
import type { ShareLink } from '../../domain/share-links/share-link.ts';
import { countOpening } from '../../domain/share-links/open-share-link.ts';
import { takesPhotos } from '../../domain/share-links/policy.ts';
import type { Http } from '../deps.ts';
import { addresses } from '../addresses.ts';
import { daysOf } from '../pages/days.ts';
import { pageContext, sendPage } from '../pages/page-context.ts';
import { photoPageProps } from '../pages/photo-props.ts';
import { galleryPage, type GalleryPaths } from '../pages/tiles.ts';
import { idParam, type Route } from '../route.ts';
import type { HeadProps } from '../views/head.tsx';
import { renderLink } from '../views/link-page.tsx';
import { renderPhoto } from '../views/photo-page.tsx';
import { linkRoute } from './link-route.ts';
import { selectionOf } from './photos.ts';

const query = z.object({ after: z.string().max(200).optional() });

/** A link's pages: the gallery, and a photo of it. */
export const galleryRoutes = (http: Http): Route[] => [
  linkRoute(http, {
    method: 'GET',
    path: '/s/:token',
    async handle({ ctx, scope, link, token }) {
      const { after } = query.parse({ ...ctx.query });
      const base = `/s/${token}`;
      const photos = await galleryPage(scope, selectionOf(link), pathsOf(link, token), after);
      const facts = (await countAlbums(scope, [link.album.id])).get(link.album.id);
      const whole = link.photoIds === null;
      const html = renderLink(
        {
          title: link.label && !whole ? link.label : link.album.title,
          description: whole ? link.album.description : '',
          owner: link.album.owner.name,
          photoCount: photos.total,
          days: whole ? daysOf(facts) : null,
          expiresAt: link.expiresAt?.toISOString() ?? null,
          now: scope.now().toISOString(),
          add: takesPhotos(link) ? `${base}/add` : null,
          state: `${base}/state`,
          card: link.passwordHash
            ? null
            : await cardOf(http, scope, link, token, photos.tiles[0]?.id),
          photos,
        },
        pageContext(http, ctx),
      );
      if (ctx.method === 'GET' && !after) await countOpening(scope, link);
      sendPage(ctx, html);
    },
  }),
  linkRoute(http, {
    method: 'GET',
    path: '/s/:token/i/:photoId',
    async handle({ ctx, scope, link, token }) {
      const props = await photoPageProps(
        scope,
        selectionOf(link),
        pathsOf(link, token),
        idParam(ctx, 'photoId'),
      );
      const html = renderPhoto(
        {
          ...props,
          album: { title: link.album.title, href: `/s/${token}#photo-${props.id}` },
          talk: null,
          state: `/s/${token}/state`,
          head: { indexable: false },
        },
        pageContext(http, ctx),
      );
      sendPage(ctx, html);
    },
  }),
];

const pathsOf = (link: ShareLink, token: string): GalleryPaths => ({
  gallery: `/s/${token}`,
  media: (id, name) => `/s/${token}/m/${id}/${name}`,
  photo: (id) => `/s/${token}/i/${id}`,
  download(photo) {
    if (link.downloads === 'original' && photo.cleaning)
      return `/s/${token}/m/${photo.id}/original`;
    return link.downloads === 'off' ? null : `/s/${token}/m/${photo.id}/web`;
  },
});

/** What previews of a link without a password may show. */
async function cardOf(
  http: Http,
  { em }: Scope,
  link: ShareLink,
  token: string,
  coverId: string | undefined,
): Promise<HeadProps['card']> {
  const at = addresses(http.config);
  const cover = coverId ? await em.findOne(Photo, { id: coverId }) : null;
  const preview = cover?.rendition('preview', 'image/jpeg');
  return {
    url: at.link(token),
    description: link.album.description || `Photos by ${link.album.owner.name}.`,
    image:
      cover && preview
        ? {
            url: at.linkMedia(token, cover.id, 'preview'),
            width: preview.width,
            height: preview.height,
            alt: cover.altText,
          }
        : null,
  };
}
