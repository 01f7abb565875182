import { countAlbums, findPublicAlbum } from '../../domain/albums/find-albums.ts';
import { findPhotos } from '../../domain/photos/find-photos.ts';
import type { Photo } from '../../domain/photos/photo.ts';
import { addresses } from '../addresses.ts';
import type { Http } from '../deps.ts';
import { letFrame } from '../middleware/security-headers.ts';
import { param, type Route } from '../route.ts';
import { renderEmbed, type EmbeddedPhoto } from '../views/embed-page.tsx';
import type { Sources } from '../views/photo-image.tsx';
import { pageContext, sendPage } from './page-context.ts';
import { sourcesOf } from './tiles.ts';

const SHOWN = 24;

/**
 * `/a/:handle/embed`: a public album for frames of other sites. It reads no cookie, and works in a frame that has no
 * origin: the pictures are those that everybody may load.
 */
export const embedPage = (http: Http): Route => ({
  method: 'GET',
  path: '/a/:handle/embed',
  guard: 'anyone',
  handle: (ctx) =>
    http.units.look(async (scope) => {
      const album = await findPublicAlbum(scope, param(ctx, 'handle'));
      const facts = (await countAlbums(scope, [album.id])).get(album.id);
      const selection = { album, ids: null, unfinished: false };
      const { items } = await findPhotos(scope, selection, { limit: SHOWN });
      const at = addresses(http.config);
      const html = renderEmbed(
        {
          title: album.title,
          owner: album.owner.name,
          url: at.album(album.handle),
          photoCount: facts?.readyCount ?? 0,
          photos: items.flatMap(
            (photo) =>
              embedded(
                photo,
                at.photo(album.handle, photo.id),
                sourcesOf(photo, (_, name) => at.capability(photo.capability, name)),
              ) ?? [],
          ),
          live: null,
        },
        pageContext(http, ctx),
      );
      letFrame(ctx);
      ctx.set('X-Robots-Tag', 'noindex');
      sendPage(ctx, html);
    }),
});

/** A photo that nobody needs a warning before, and that is not somebody else's to give away. */
export function embedded(
  photo: Photo,
  page: string,
  sources: Sources | null,
): EmbeddedPhoto | undefined {
  if (photo.sensitive || photo.referenceUri || !sources) return undefined;
  const { altText: alt, caption, colour, id, takenAt } = photo;
  return { id, page, alt, caption, colour, day: takenAt?.slice(0, 10) ?? null, sources };
}
