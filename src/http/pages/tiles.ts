import {
  countBefore,
  countPhotos,
  findPhotos,
  lastOfPreviousPage,
  type PhotoSelection,
} from '../../domain/photos/find-photos.ts';
import type { Album } from '../../domain/albums/album.ts';
import { Photo } from '../../domain/photos/photo.ts';
import type { Scope } from '../../domain/scope.ts';
import type { PhotoPage, PhotoTile } from '../views/photo-grid.tsx';
import type { Sources } from '../views/photo-image.tsx';

/** Where the pictures, pages and downloads of a gallery are. */
export type GalleryPaths = {
  gallery: string;
  media: (photoId: string, name: string) => string;
  photo: (photoId: string) => string;
  download: (photo: Photo) => string | null;
};

const PAGE = 100;
const names = ['thumbnail', 'small', 'preview', 'large'] as const;

/** One page of a gallery, from the photo after `cursor`. @throws Refusal `invalid_cursor` */
export async function galleryPage(
  scope: Scope,
  selection: PhotoSelection,
  paths: GalleryPaths,
  cursor: string | undefined,
): Promise<PhotoPage> {
  const last = lastOfPreviousPage(cursor);
  const before = last && (await scope.em.findOne(Photo, { id: last.id, album: selection.album }));
  const { items, next } = await findPhotos(scope, selection, { limit: PAGE, cursor });
  return {
    tiles: items.map((photo) => tileOf(photo, paths)),
    total: await countPhotos(scope, selection),
    offset: last ? (await countBefore(scope, selection, last)) + 1 : 0,
    previousDay: before?.takenAt?.slice(0, 10) ?? null,
    first: cursor === undefined ? null : paths.gallery,
    next: next && `${paths.gallery}?after=${next}`,
  };
}

/** Where an album's own gallery is. */
export const albumPaths = ({ handle }: Pick<Album, 'handle'>): GalleryPaths => ({
  gallery: `/a/${handle}`,
  media: (id, name) => `/media/${id}/${name}`,
  photo: (id) => `/a/${handle}/p/${id}`,
  download: () => null,
});

const tileOf = (photo: Photo, paths: GalleryPaths): PhotoTile => ({
  id: photo.id,
  page: paths.photo(photo.id),
  alt: photo.altText,
  caption: photo.caption,
  width: photo.width ?? 0,
  height: photo.height ?? 0,
  colour: photo.colour,
  thumbhash: photo.thumbhash,
  day: photo.takenAt?.slice(0, 10) ?? null,
  sensitive: photo.sensitive,
  sources: sourcesOf(photo, paths.media),
  contributor: photo.contributor?.name ?? null,
  download: paths.download(photo),
});

/** The ladder of a photo's renditions; null while it has none. */
export function sourcesOf(photo: Photo, media: GalleryPaths['media']): Sources | null {
  const ladder = names.flatMap((name) => {
    const stored = photo.rendition(name, 'image/jpeg');
    if (!stored) return [];
    return [[name, { url: media(photo.id, name), width: stored.width, height: stored.height }]];
  });
  return ladder.length === names.length ? (Object.fromEntries(ladder) as Sources) : null;
}
