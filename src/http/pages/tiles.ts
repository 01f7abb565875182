import {
  countPhotos,
  cursorAfter,
  findPhotos,
  lastOfPreviousPage,
  orderOfSelection,
  type PhotoSelection,
} from '../../domain/photos/find-photos.ts';
import type { Album } from '../../domain/albums/album.ts';
import type { AlbumOrder } from '../../domain/photos/album-order.ts';
import { movementOf } from '../../domain/photos/moving.ts';
import { Photo, type StoredRendition } from '../../domain/photos/photo.ts';
import type { Scope } from '../../domain/scope.ts';
import { findMarks, type Marks } from '../../domain/share-links/pictures/find-marks.ts';
import type { MarkedPhoto } from '../../domain/share-links/pictures/marked-photo.ts';
import type { ShareLink } from '../../domain/share-links/share-link.ts';
import { publicSight, type Sight, sightOf } from '../../domain/share-links/pictures/sight.ts';
import { clipOf, renditionOf } from '../../domain/share-links/pictures/variant.ts';
import { creditLabel } from '../../domain/photos/credit.ts';
import { CLIP } from '../addresses.ts';
import type { Download } from '../views/download-words.ts';
import type { Clip } from '../views/moving-picture.tsx';
import type { PhotoPage, PhotoTile } from '../views/photo-grid.tsx';
import type { Sources } from '../views/photo-image.tsx';

/** Where the pictures, pages and downloads of a gallery are. */
export type GalleryPaths = {
  gallery: string;
  media: (photoId: string, name: string) => string;
  photo: (photoId: string) => string;
  download: (photo: Photo, mark: MarkedPhoto | undefined) => Download | null;
  /** The link whose rules hold for what is shown; null in an album. */
  link: ShareLink | null;
};

const PAGE = 100;
const names = ['thumbnail', 'small', 'preview', 'large'] as const;

/**
 * One page of a gallery, from the photo after `cursor`; `total` where it is known how many there are in all.
 * @throws Refusal `invalid_cursor`
 */
export async function galleryPage(
  scope: Scope,
  selection: PhotoSelection,
  paths: GalleryPaths,
  cursor: string | undefined,
  total?: number,
): Promise<PhotoPage> {
  const last = await lastOfPreviousPage(scope, selection, cursor);
  const before = last && (await scope.em.findOne(Photo, { id: last.id, album: selection.album }));
  const { items, next } = await findPhotos(scope, selection, { limit: PAGE, cursor });
  const marks = paths.link ? await findMarks(scope, paths.link, items) : noMarks;
  return {
    tiles: items.map((photo) => tileOf(photo, paths, marks.get(photo.id))),
    total: total ?? (await countPhotos(scope, selection)),
    offset: last?.offset ?? 0,
    previousDay: before?.takenAt?.slice(0, 10) ?? null,
    first: cursor === undefined ? null : paths.gallery,
    next: next && pageAfter(paths, next),
    isByTime: orderOfSelection(selection).rule === 'taken',
    dayTitles: selection.album.dayTitles,
    rowSize: selection.album.rowSize,
  };
}

const pageAfter = ({ gallery }: GalleryPaths, cursor: string): string =>
  `${gallery}${gallery.includes('?') ? '&' : '?'}after=${cursor}`;

/** The gallery at a photo's tile: its first page, or the one that begins with the photo. */
export function atTile(
  paths: GalleryPaths,
  { id }: Pick<Photo, 'id'>,
  before: { previous: Photo | null; count: number; order: AlbumOrder },
): string {
  const { previous, count, order } = before;
  const isFurther = previous !== null && count >= PAGE;
  const page = isFurther ? pageAfter(paths, cursorAfter(order, previous, count)) : paths.gallery;
  return `${page}#photo-${id}`;
}

/** Where an album's own gallery is. */
export const albumPaths = ({ handle }: Pick<Album, 'handle'>): GalleryPaths => ({
  gallery: `/a/${handle}`,
  media: (id, name) => `/media/${id}/${name}`,
  photo: (id) => `/a/${handle}/p/${id}`,
  download: () => null,
  link: null,
});

const noMarks: Marks = new Map();

const tileOf = (photo: Photo, paths: GalleryPaths, mark: MarkedPhoto | undefined): PhotoTile => ({
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
  sources: sourcesUnder(paths, photo, mark),
  contributor: sightUnder(paths).names && photo.contributor ? creditLabel(photo.contributor) : null,
  download: paths.download(photo, mark),
  focus: focusOf(photo.focalPoint),
  clip: clipUnder(paths, photo),
});

/** What plays of a photo; null for what stands still, and for what the link does not let play. */
export function clipUnder(
  { link, media }: Pick<GalleryPaths, 'link' | 'media'>,
  photo: Photo,
): Clip | null {
  const how = movementOf(photo);
  const clip = link ? clipOf(link, photo) : photo.clip;
  return how && clip && { how, url: media(photo.id, CLIP), seconds: clip.milliseconds / 1000 };
}

/** A focal point as `object-position` has it; null for the middle. */
export const focusOf = (point: Photo['focalPoint']): string | null =>
  point && `${Math.round((point.x + 1) * 50)}% ${Math.round((1 - point.y) * 50)}%`;

/** Which facts are told. */
export const sightUnder = ({ link }: Pick<GalleryPaths, 'link'>): Sight =>
  link ? sightOf(link) : publicSight;

/** The ladder of a photo's renditions; null while it has none. */
export const sourcesOf = (photo: Photo, media: GalleryPaths['media']): Sources | null =>
  ladder(media, photo.id, (name) => photo.rendition(name, 'image/jpeg'));

/** As {@link sourcesOf} under a link: the small picture stands in for larger ones that are not marked yet. */
export function sourcesUnder(
  { link, media }: Pick<GalleryPaths, 'link' | 'media'>,
  photo: Photo,
  mark: MarkedPhoto | undefined,
): Sources | null {
  if (!link) return sourcesOf(photo, media);
  const find = (name: SourceName) => renditionOf(link, photo, mark, name, 'image/jpeg');
  return ladder(media, photo.id, (name) => find(name) ?? find('small'));
}

type SourceName = (typeof names)[number];

function ladder(
  media: GalleryPaths['media'],
  photoId: string,
  find: (name: SourceName) => StoredRendition | null | undefined,
): Sources | null {
  const rungs = names.flatMap((name) => {
    const stored = find(name);
    if (!stored) return [];
    const { width, height } = stored;
    return [[name, { url: media(photoId, stored.name), width, height }]];
  });
  return rungs.length === names.length ? (Object.fromEntries(rungs) as Sources) : null;
}
