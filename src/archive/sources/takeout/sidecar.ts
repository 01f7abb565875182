import { z } from 'zod';
import { decodeEntities } from '../decode-entities.ts';
import type { ImportComment, ImportLocation } from '../source.ts';

const seconds = z
  .object({ timestamp: z.coerce.string().regex(/^-?\d{1,12}$/) })
  .transform(({ timestamp }) => Number(timestamp));

const words = z
  .string()
  .transform((text) => decodeEntities(text).trim())
  .catch('');

const position = z.object({
  latitude: z.number().min(-90).max(90),
  longitude: z.number().min(-180).max(180),
  altitude: z.number().optional(),
});

const comment = z.object({
  contentOwnerName: words.optional(),
  creationTime: seconds.optional().catch(undefined),
  text: words.optional(),
});

const comments = z.array(comment.nullable().catch(null)).catch([]).default([]);
const isSet = z.boolean().catch(false).default(false);

const photoSidecar = z.object({
  title: z.string(),
  description: words.default(''),
  photoTakenTime: seconds,
  geoData: position.optional().catch(undefined),
  geoDataExif: position.optional().catch(undefined),
  people: z
    .array(z.object({ name: words.default('') }).catch({ name: '' }))
    .catch([])
    .default([]),
  url: z.string().catch('').default(''),
  favorited: isSet,
  trashed: isSet,
  sharedAlbumComments: comments,
});

const albumWords = z.object({
  title: words,
  description: words.default(''),
  sharedAlbumComments: comments,
});
const albumSidecar = z.union([
  z.object({ albumData: albumWords }).transform(({ albumData }) => albumData),
  albumWords,
]);

/** What Google Photos wrote of one photo. */
export type PhotoSidecar = {
  title: string;
  description: string;
  /** Seconds since 1970; null for the 0 of a time that is not known. */
  takenAt: number | null;
  location: ImportLocation | null;
  people: string[];
  /** Where it is in Google Photos: the same wherever the same photo lies in the export. */
  url: string;
  favourite: boolean;
  trashed: boolean;
  comments: ImportComment[];
};

/** What it wrote of one album. */
export type AlbumSidecar = {
  title: string;
  description: string;
  /** Photos sent to somebody in a conversation look like an album without a title. */
  isConversation: boolean;
};

/** What a JSON file of an export is, whatever its name is in the language of its owner; null for everything else. */
export function readTakeoutJson(
  json: unknown,
): { photo: PhotoSidecar } | { album: AlbumSidecar } | null {
  const photo = photoSidecar.safeParse(json);
  if (photo.success) return { photo: photoOf(photo.data) };
  if (typeof json !== 'object' || json === null || 'photoTakenTime' in json) return null;
  if (!('title' in json && typeof json.title === 'string') && !('albumData' in json)) return null;
  const album = albumSidecar.safeParse(json);
  if (!album.success) return null;
  const { title, description, sharedAlbumComments } = album.data;
  return {
    album: { title, description, isConversation: title === '' && sharedAlbumComments.length > 0 },
  };
}

function photoOf(read: z.infer<typeof photoSidecar>): PhotoSidecar {
  return {
    title: read.title.normalize('NFC'),
    description: read.description,
    takenAt: read.photoTakenTime === 0 ? null : read.photoTakenTime,
    location: locationOf(read.geoData) ?? locationOf(read.geoDataExif),
    people: [...new Set(read.people.map(({ name }) => name).filter((name) => name !== ''))],
    url: read.url,
    favourite: read.favorited,
    trashed: read.trashed,
    comments: read.sharedAlbumComments.flatMap((it) => commentOf(it)),
  };
}

function locationOf(read: z.infer<typeof position> | undefined): ImportLocation | null {
  if (!read || (read.latitude === 0 && read.longitude === 0)) return null;
  const { latitude, longitude, altitude } = read;
  return { latitude, longitude, altitude: altitude || null };
}

/** A like stands among the comments, without words. */
function commentOf(read: z.infer<typeof comment> | null): ImportComment[] {
  if (!read?.text || read.creationTime === undefined) return [];
  const at = new Date(read.creationTime * 1000);
  if (Number.isNaN(at.getTime())) return [];
  return [
    { author: read.contentOwnerName ?? '', address: null, text: read.text, at: at.toISOString() },
  ];
}
