import { createHash } from 'node:crypto';
import type { Album } from '../../domain/albums/album.ts';
import { countAlbums, findPublicAlbum } from '../../domain/albums/find-albums.ts';
import { Photo } from '../../domain/photos/photo.ts';
import { notFound } from '../../domain/refusal.ts';
import type { Scope } from '../../domain/scope.ts';
import { cardSize, drawLabelCard } from '../../media/label-card.ts';
import { addresses } from '../addresses.ts';
import type { Http } from '../deps.ts';
import { param, type Route } from '../route.ts';
import type { CardImage } from './card-image.ts';

const KEPT = 60;
const A_DAY = 24 * 60 * 60;

/** The picture of a public album's previews: its label, and its cover beside it; null without a cover to show. */
export async function albumCard(
  scope: Scope,
  { config }: Pick<Http, 'config'>,
  album: Album,
  coverId: string | null,
): Promise<CardImage> {
  const cover = await findCover(scope, coverId);
  if (!cover) return null;
  const url = `${addresses(config).album(album.handle)}/card.jpg?v=${versionOf(album, cover)}`;
  return { url, ...cardSize, alt: cover.altText };
}

/** That picture; drawn once while nothing that it shows has changed, however often it is asked for. */
export function albumCardRoute(http: Http): Route {
  const drawn = new Map<string, Promise<Buffer>>();
  const draw = (version: string, make: () => Promise<Buffer>): Promise<Buffer> => {
    const known = drawn.get(version);
    if (known) return known;
    const made = make();
    drawn.set(version, made);
    made.catch(() => drawn.delete(version));
    const [oldest] = drawn.keys();
    if (drawn.size > KEPT && oldest) drawn.delete(oldest);
    return made;
  };
  return {
    method: 'GET',
    path: '/a/:handle/card.jpg',
    guard: 'anyone',
    async handle(ctx) {
      const card = await http.units.look(async (scope) => {
        const album = await findPublicAlbum(scope, param(ctx, 'handle'));
        const facts = (await countAlbums(scope, [album.id])).get(album.id);
        const cover = await findCover(scope, facts?.coverId ?? null);
        const stored = cover?.rendition('preview', 'image/jpeg');
        if (!cover || !stored) throw notFound();
        const version = versionOf(album, cover);
        const bytes = await draw(version, async () => {
          await using picture = await scope.storage.localFile(stored.key);
          const { labelColour: colour, title } = album;
          return drawLabelCard(picture.path, title, { colour, focus: cover.focalPoint });
        });
        return { bytes, version };
      });
      ctx.etag = card.version;
      ctx.set('Cache-Control', `public, max-age=${A_DAY}`);
      ctx.type = 'image/jpeg';
      ctx.status = 200;
      if (ctx.fresh) ctx.status = 304;
      else ctx.body = card.bytes;
    },
  };
}

/** What nobody should meet unasked is no picture of a preview. */
async function findCover({ em }: Scope, coverId: string | null): Promise<Photo | null> {
  const cover = coverId ? await em.findOne(Photo, { id: coverId }) : null;
  return cover?.rendition('preview', 'image/jpeg') && !cover.sensitive ? cover : null;
}

const versionOf = ({ id, labelColour, title }: Album, cover: Photo): string =>
  createHash('sha256')
    .update(
      JSON.stringify([
        id,
        labelColour,
        title,
        cover.focalPoint,
        cover.rendition('preview', 'image/jpeg')?.key,
      ]),
    )
    .digest('base64url')
    .slice(0, 16);
