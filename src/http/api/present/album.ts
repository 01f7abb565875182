import type { Context } from 'koa';
import { countAlbums, type AlbumFacts } from '../../../domain/albums/find-albums.ts';
import type { Album } from '../../../domain/albums/album.ts';
import { findCovers } from '../../../domain/photos/find-covers.ts';
import type { Photo } from '../../../domain/photos/photo.ts';
import type { Scope } from '../../../domain/scope.ts';
import { addresses } from '../../addresses.ts';
import type { Http } from '../../deps.ts';
import { takesAvif } from '../../negotiation.ts';
import type { AlbumJson } from '../schemas.ts';
import { presentRenditions } from './photo.ts';

type At = ReturnType<typeof addresses>;

/** Albums for the API, counted and with their covers, in two queries; what was changed must be flushed. */
export async function presentAlbums(
  scope: Scope,
  albums: readonly Album[],
  at: At,
  avif: boolean,
): Promise<AlbumJson[]> {
  const counts = await countAlbums(
    scope,
    albums.map((album) => album.id),
  );
  const covers = await findCovers(scope, counts);
  return albums.map((album) =>
    presentAlbum(album, counts.get(album.id)!, covers.get(album.id), at, avif),
  );
}

/** One album for whoever asks; what was changed must be flushed. */
export async function presentOneAlbum(
  { http, ctx, scope }: { http: Http; ctx: Context; scope: Scope },
  album: Album,
): Promise<AlbumJson> {
  const [presented] = await presentAlbums(scope, [album], addresses(http.config), takesAvif(ctx));
  return presented!;
}

function presentAlbum(
  album: Album,
  { firstDay, lastDay, readyCount, ...facts }: AlbumFacts,
  cover: Photo | undefined,
  at: At,
  avif: boolean,
): AlbumJson {
  const renditions = cover && presentRenditions(cover, { media: at.media, avif, own: true });
  return {
    id: album.id,
    handle: album.handle,
    address: at.handle(album.handle),
    actor: at.actor(album.id),
    url: at.album(album.handle),
    title: album.title,
    description: album.description,
    audience: album.audience,
    approveFollowers: album.approveFollowers,
    contributionsFrom: album.contributionsFrom,
    contributionReview: album.contributionReview,
    tellsRejections: album.tellsRejections,
    commentsFrom: album.commentsFrom,
    alsoKnownAs: album.alsoKnownAs,
    movedTo: album.movedTo,
    ...facts,
    cover: renditions
      ? {
          thumbnail: renditions.thumbnail,
          preview: renditions.preview,
          colour: cover.colour ?? '#77777c',
        }
      : null,
    createdAt: album.createdAt.toISOString(),
  };
}
