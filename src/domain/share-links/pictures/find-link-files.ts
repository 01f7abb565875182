import type { EntityManager } from '@mikro-orm/postgresql';
import { creditLabel } from '../../photos/credit.ts';
import { timeOf } from '../../photos/file-name.ts';
import { findPhotos, type PhotoSelection } from '../../photos/find-photos.ts';
import { findFilms } from '../../photos/pair-motion.ts';
import { Photo } from '../../photos/photo.ts';
import type { PhotoFile } from '../../photos/photo-file.ts';
import { notFound } from '../../refusal.ts';
import type { Scope } from '../../scope.ts';
import { findMarks } from './find-marks.ts';
import type { ShareLink } from '../share-link.ts';
import { sightOf } from './sight.ts';
import { fileOf } from './variant-file.ts';
import { variantOf, type ByteRules } from './variant.ts';

/**
 * What downloads are made of: pictures of the web's size, originals as far as the link gives them, or those with their
 * places taken out also where the link would leave them in.
 */
export const sizes = ['web', 'original', 'placeless'] as const;
/** One of {@link sizes}. */
export type Size = (typeof sizes)[number];

/** What the link gives of its photos in one size. */
export type SizeRules = ByteRules & Pick<ShareLink, 'id'>;

/** A photo as the link gives it, in a few words: there can be very many of them at once. */
export type LinkFile = Pick<PhotoFile, 'mediaType' | 'bytes' | 'version' | 'crc32'> & {
  photoId: string;
  /** On the clock where it was taken. */
  time: string;
  /** Whether it is less than was asked for: an original that is withheld has only a picture of ours. */
  isLess: boolean;
};

/** A photo of a link and its files, by size; null where it has none yet. */
export type LinkPhoto = {
  caption: string;
  altText: string;
  takenAt: string | null;
  /** Null for the owner's own, and where the link does not tell. */
  contributor: string | null;
  listedAt: Date | null;
  files: Partial<Record<Size, LinkFile | null>>;
  /** Of the film that its camera took along, where that has a file of its own. */
  films: Partial<Record<Size, LinkFile | null>>;
};

const PAGE = 500;

/** What a link gives in one of its sizes. */
export const rulesFor = (
  { id, location, metadata, showsNames, watermark }: SizeRules,
  size: Size,
): SizeRules => ({
  id,
  downloads: size === 'web' ? 'web' : 'original',
  location: size === 'placeless' ? 'remove' : location,
  metadata,
  showsNames,
  watermark,
});

/** Every photo of a selection with its files in these sizes, in order, a few hundred in memory at a time. */
export async function* eachLinkPhoto(
  scope: Scope,
  selection: PhotoSelection,
  link: SizeRules,
  wanted: readonly Size[],
): AsyncGenerator<LinkPhoto> {
  const em: EntityManager = scope.em.fork();
  const rules = wanted.map((size) => [size, rulesFor(link, size)] as const);
  const { names } = sightOf(link);
  let cursor: string | undefined;
  do {
    const { items, next } = await findPhotos({ ...scope, em }, selection, { limit: PAGE, cursor });
    const marks = await findMarks({ ...scope, em }, link, items);
    const films = await findFilms({ em }, items);
    for (const photo of items) {
      const mark = marks.get(photo.id);
      const film = films.get(photo.id);
      yield {
        caption: photo.caption,
        altText: photo.altText,
        takenAt: photo.takenAt,
        contributor: names && photo.contributor ? creditLabel(photo.contributor) : null,
        listedAt: photo.listedAt,
        files: Object.fromEntries(rules.map(([size, its]) => [size, linkFile(its, photo, mark)])),
        films: film
          ? Object.fromEntries(rules.map(([size, its]) => [size, filmFile(its, film)]))
          : {},
      };
    }
    em.clear();
    cursor = next ?? undefined;
  } while (cursor !== undefined);
}

/**
 * The file of a photo in a link's size, to be sent: also of a photo that was trashed since somebody began to fetch it.
 * @throws Refusal `not_found`
 */
export async function findLinkFile(
  scope: Scope,
  rules: SizeRules,
  photoId: string,
): Promise<PhotoFile> {
  const photo = await scope.em.findOneOrFail(Photo, { id: photoId });
  const mark = (await findMarks(scope, rules, [photo])).get(photo.id);
  const variant = variantOf(rules, photo, mark);
  if (!variant) throw notFound();
  return fileOf(photo, variant);
}

/** In the web's size there is only the picture. */
const filmFile = (rules: SizeRules, film: Photo): LinkFile | null =>
  rules.downloads === 'web' ? null : linkFile(rules, film, undefined);

function linkFile(
  rules: SizeRules,
  photo: Photo,
  mark: Parameters<typeof variantOf>[2],
): LinkFile | null {
  const variant = variantOf(rules, photo, mark);
  if (!variant) return null;
  const { mediaType, bytes, version, crc32 } = fileOf(photo, variant);
  const isLess = rules.downloads === 'original' && 'rendition' in variant;
  return { photoId: photo.id, time: timeOf(photo), mediaType, bytes, version, crc32, isLess };
}
