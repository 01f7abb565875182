import type { ImportComment, ImportItem, ImportLocation } from '../source.ts';
import type { Asset } from './answers.ts';

type About = {
  albums: readonly string[];
  comments: readonly ImportComment[];
  people: boolean;
  motion: string | null;
  open: ImportItem['open'];
};

/** What Immich says of a photo or film. */
export function itemOf(
  asset: Asset,
  { albums, comments, people, motion, open }: About,
): ImportItem {
  const { id, exifInfo, originalFileName } = asset;
  const name = originalFileName.replaceAll(/[/\\\p{Cc}]/gu, '_') || id;
  const taken = takenAt(asset);
  return {
    key: id,
    name,
    path: name,
    bytes: Math.max(0, Math.trunc(exifInfo?.fileSizeInByte ?? 0)),
    albums,
    caption: exifInfo?.description ?? '',
    altText: '',
    tags: [...tagsOf(asset), ...(people ? namesOf(asset) : [])],
    rating: ratingOf(exifInfo?.rating),
    takenAt: taken,
    takenAtSource: taken ? 'sidecar' : null,
    location: locationOf(exifInfo),
    favourite: asset.isFavorite,
    trashed: asset.isTrashed,
    motion,
    comments,
    open,
  };
}

const QUARTER = 15 * 60_000;
const WIDEST = 14 * 3_600_000;

/** Immich has the instant, and the time of the place as if it were UTC; what lies between them is the zone. */
function takenAt({ fileCreatedAt, localDateTime }: Asset): string | null {
  const local = new Date(localDateTime);
  if (local.getUTCFullYear() < 1826 || local.getUTCFullYear() > 9999) return null;
  const offset = local.getTime() - Date.parse(fileCreatedAt);
  const reading = local.toISOString().slice(0, 19);
  if (offset % QUARTER !== 0 || Math.abs(offset) > WIDEST) return reading;
  const minutes = Math.abs(offset) / 60_000;
  const two = (value: number) => `${Math.floor(value)}`.padStart(2, '0');
  return `${reading}${offset < 0 ? '-' : '+'}${two(minutes / 60)}:${two(minutes % 60)}`;
}

function ratingOf(rating: number | null | undefined): ImportItem['rating'] {
  return [1, 2, 3, 4, 5].includes(rating ?? 0) ? (rating as 1 | 2 | 3 | 4 | 5) : null;
}

function locationOf(exif: Asset['exifInfo']): ImportLocation | null {
  const { latitude, longitude } = exif ?? {};
  if (latitude == null || longitude == null) return null;
  if (Math.abs(latitude) > 90 || Math.abs(longitude) > 180) return null;
  return latitude === 0 && longitude === 0 ? null : { latitude, longitude, altitude: null };
}

/** Tags that stand in one another are `above/below`. */
const tagsOf = ({ tags }: Asset): string[] =>
  tags.map(({ value, name }) => value || name).filter((tag) => tag !== '');

const namesOf = ({ people }: Asset): string[] =>
  people.filter(({ name, isHidden }) => name !== '' && !isHidden).map(({ name }) => name);
