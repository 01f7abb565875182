import { z } from 'zod';
import type { Album } from '../../domain/albums/album.ts';
import { countAlbums, findAlbumByHandle } from '../../domain/albums/find-albums.ts';
import { canView } from '../../domain/albums/policy.ts';
import type { PhotoSelection } from '../../domain/photos/find-photos.ts';
import { Photo } from '../../domain/photos/photo.ts';
import { notFound } from '../../domain/refusal.ts';
import type { Scope } from '../../domain/scope.ts';
import { addresses } from '../addresses.ts';
import type { Http } from '../deps.ts';
import { idParam, param, type Route } from '../route.ts';
import { findViewer } from '../viewer.ts';
import { renderAlbum } from '../views/album-page.tsx';
import type { HeadProps } from '../views/head.tsx';
import { renderPhoto } from '../views/photo-page.tsx';
import { daysOf } from './days.ts';
import { pageContext, sendPage } from './page-context.ts';
import { photoPageProps } from './photo-props.ts';
import { galleryPage, type GalleryPaths } from './tiles.ts';

type CardImage = NonNullable<HeadProps['card']>['image'];

const query = z.object({ after: z.string().max(200).optional() });

const selectionOf = (album: Album): PhotoSelection => ({ album, ids: null, unfinished: false });

/** An album's page and the pages of its photos. */
export const albumPages = (http: Http): Route[] => [
  {
    method: 'GET',
    path: '/a/:handle',
    guard: 'viewer',
    async handle(ctx) {
      const { after } = query.parse({ ...ctx.query });
      await http.units.look(async (scope) => {
        const viewer = await findViewer(ctx, scope, http.config);
        const album = await findAlbumByHandle(scope, viewer, param(ctx, 'handle'));
        const at = addresses(http.config);
        const facts = (await countAlbums(scope, [album.id])).get(album.id);
        const isOpen = canView(viewer, album);
        linkToActivity(ctx, at.actor(album.id));
        const html = renderAlbum(
          {
            title: album.title,
            description: album.description,
            owner: { name: album.owner.name, href: `/u/${album.owner.handle}` },
            address: at.handle(album.handle),
            url: at.album(album.handle),
            actor: at.actor(album.id),
            followers: facts?.followerCount ?? 0,
            servers: facts?.followerServerCount ?? 0,
            photoCount: isOpen ? (facts?.readyCount ?? 0) : 0,
            days: isOpen ? daysOf(facts) : null,
            cover: album.isPublic() ? await coverOf(scope, http, facts?.coverId) : null,
            indexable: album.isPublic(),
            photos: isOpen
              ? await galleryPage(scope, selectionOf(album), pathsOf(album), after)
              : null,
          },
          pageContext(http, ctx),
        );
        sendPage(ctx, html);
      });
    },
  },
  {
    method: 'GET',
    path: '/a/:handle/p/:photoId',
    guard: 'viewer',
    async handle(ctx) {
      const photoId = idParam(ctx, 'photoId');
      await http.units.look(async (scope) => {
        const viewer = await findViewer(ctx, scope, http.config);
        const album = await findAlbumByHandle(scope, viewer, param(ctx, 'handle'));
        if (!canView(viewer, album)) throw notFound();
        const at = addresses(http.config);
        const paths = pathsOf(album);
        const props = await photoPageProps(scope, selectionOf(album), paths, photoId);
        const photo = await scope.em.findOneOrFail(Photo, { id: photoId });
        const note = photo.noteId ? `${http.config.origin}/ap/photos/${photo.noteId}` : undefined;
        if (note) linkToActivity(ctx, note);
        const html = renderPhoto(
          {
            ...props,
            album: { title: album.title, href: `/a/${album.handle}#photo-${photoId}` },
            state: null,
            head: {
              indexable: album.isPublic(),
              creator: at.handle(album.handle),
              ...(note ? { alternate: note } : {}),
              ...(album.isPublic()
                ? {
                    card: {
                      url: at.photo(album.handle, photoId),
                      description: photo.caption || album.title,
                      image: cardImage(http, photo),
                    },
                  }
                : {}),
            },
          },
          pageContext(http, ctx),
        );
        sendPage(ctx, html);
      });
    },
  },
];

const pathsOf = ({ handle }: Album): GalleryPaths => ({
  gallery: `/a/${handle}`,
  media: (id, name) => `/media/${id}/${name}`,
  photo: (id) => `/a/${handle}/p/${id}`,
  download: () => null,
});

/** Where the same thing is as ActivityStreams; servers look here before they read the page. */
function linkToActivity(ctx: Parameters<Route['handle']>[0], id: string): void {
  ctx.vary('Accept');
  ctx.append('Link', `<${id}>; rel="alternate"; type="application/activity+json"`);
}

async function coverOf(
  { em }: Scope,
  http: Http,
  coverId: string | null | undefined,
): Promise<CardImage> {
  const cover = coverId ? await em.findOne(Photo, { id: coverId }) : null;
  return cover && cardImage(http, cover);
}

/** A JPEG, whatever the reader accepts: previews of several servers cannot read anything else. */
function cardImage({ config }: Http, photo: Photo): CardImage {
  const preview = photo.rendition('preview', 'image/jpeg');
  if (!preview) return null;
  return {
    url: addresses(config).capability(photo.capability, 'preview'),
    width: preview.width,
    height: preview.height,
    alt: photo.altText,
  };
}
