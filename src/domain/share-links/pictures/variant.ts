import type { Cleaning } from '../../../media/cleaning.ts';
import type { Photo, StoredClip, StoredRendition } from '../../photos/photo.ts';
import type { MarkedPhoto } from './marked-photo.ts';
import type { ShareLink } from '../share-link.ts';
import { sightOf } from './sight.ts';

/**
 * The original as a link gives it: as it was uploaded, without places, or without any metadata. `cleaning` says which
 * bytes of the stored file those are; null for all of them. `bytes` is the length of what is sent.
 */
export type OriginalVariant = {
  kind: 'original' | 'placeless' | 'cleaned';
  key: string;
  mediaType: string;
  bytes: number;
  cleaning: Cleaning | null;
};

/**
 * What somebody who downloads a photo gets: its original, or a JPEG of ours in its full or in the web's size; of a video
 * its clip in their place.
 */
export type Variant =
  | OriginalVariant
  | { kind: 'full' | 'web'; rendition: StoredRendition | StoredClip };

/** The settings of a link that decide about bytes. */
export type ByteRules = Pick<
  ShareLink,
  'downloads' | 'location' | 'metadata' | 'showsNames' | 'watermark'
>;

/** What an album's people get who may not have its files as they were uploaded: all that places can be taken out of. */
export const membersRules: ByteRules = {
  downloads: 'original',
  location: 'remove',
  metadata: 'keep',
  showsNames: true,
  watermark: null,
};

/**
 * The original under this link, or null where it is withheld: behind a watermark, or where nobody knows how to take
 * out what the link hides. Where only more than that can be taken out, more is.
 */
export function originalOf(rules: ByteRules, photo: Photo): OriginalVariant | null {
  const { originalKey: key, mediaType, bytes, cleaning, placelessCleaning } = photo;
  if (!key || !mediaType || bytes === null || rules.watermark !== null) return null;
  const sight = sightOf(rules);
  if (sight.camera && sight.location) {
    return { kind: 'original', key, mediaType, bytes, cleaning: null };
  }
  if (sight.camera && placelessCleaning) {
    const plan = placelessCleaning;
    return { kind: 'placeless', key, mediaType, bytes: plan.bytes, cleaning: plan };
  }
  return cleaning && { kind: 'cleaned', key, mediaType, bytes: cleaning.bytes, cleaning };
}

/**
 * What a download of one photo gives, alone or in an archive; null where the link gives none, and for a photo whose
 * marked renditions (`mark`, from {@link findMarks}) are not made yet. The photo's original must be finished.
 */
export function variantOf(
  rules: ByteRules,
  photo: Photo,
  mark: MarkedPhoto | undefined,
): Variant | null {
  if (rules.downloads === 'off') return null;
  const original = rules.downloads === 'original' ? originalOf(rules, photo) : null;
  if (original) return original;
  if (photo.kind === 'video') return clipVariant(rules, photo);
  const full =
    rules.downloads === 'original' ? renditionOf(rules, photo, mark, 'full', 'image/jpeg') : null;
  if (full) return { kind: 'full', rendition: full };
  const web = renditionOf(rules, photo, mark, 'large', 'image/jpeg');
  return web && { kind: 'web', rendition: web };
}

function clipVariant(rules: ByteRules, photo: Photo): Variant | null {
  const clip = clipOf(rules, photo);
  const kind = rules.downloads === 'original' ? 'full' : 'web';
  return clip && { kind, rendition: clip };
}

/** What plays of a photo under this link; nothing behind a watermark, which films do not get. */
export const clipOf = (
  { watermark }: Pick<ShareLink, 'watermark'>,
  { clip }: Pick<Photo, 'clip'>,
): StoredClip | null => (watermark === null ? clip : null);

/** The sizes that nobody marks: too small to be worth taking. */
const unmarked: ReadonlySet<string> = new Set(['thumbnail', 'small']);

/** A rendition as this link shows it, marked where the link has a watermark; null while there is none. */
export function renditionOf(
  { watermark }: Pick<ShareLink, 'watermark'>,
  photo: Photo,
  mark: MarkedPhoto | undefined,
  name: StoredRendition['name'],
  mediaType: StoredRendition['mediaType'],
): StoredRendition | null {
  const isMarked = watermark !== null && !unmarked.has(name);
  if (!isMarked) return photo.rendition(name, mediaType) ?? null;
  if (mark?.watermark !== watermark) return null;
  return mark.renditions.find((it) => it.name === name && it.mediaType === mediaType) ?? null;
}
