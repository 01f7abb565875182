import { z } from 'zod';

/** Ids become parts of addresses. */
const id = z.string().regex(/^[\w-]{1,64}$/);
const isSet = z.boolean().nullish().catch(false).transform(Boolean);
const words = z
  .string()
  .nullish()
  .catch('')
  .transform((text) => text?.trim() ?? '');
const instant = z.string().refine((text) => !Number.isNaN(Date.parse(text)));
const number = z.number().nullish().catch(null);

/** `GET /server/version`. */
export const version = z.object({ major: z.int(), minor: z.int(), patch: z.int() });

/** `GET /users/me`. */
export const me = z.object({ id });

/** One photo or film, as much of it as is brought over. Versions 2 and 3 say the same of it. */
export const asset = z.object({
  id,
  type: z.string(),
  ownerId: id,
  originalFileName: z.string(),
  fileCreatedAt: instant,
  localDateTime: instant,
  isFavorite: isSet,
  isTrashed: isSet,
  isOffline: isSet,
  visibility: z.string().nullish().catch(null),
  livePhotoVideoId: id.nullish().catch(null),
  exifInfo: z
    .object({
      fileSizeInByte: number,
      latitude: number,
      longitude: number,
      description: words,
      rating: number,
    })
    .nullish(),
  people: z
    .array(z.object({ name: words, isHidden: isSet }))
    .catch([])
    .default([]),
  tags: z
    .array(z.object({ value: words, name: words }))
    .catch([])
    .default([]),
});

/** See {@link asset}. */
export type Asset = z.infer<typeof asset>;

/** `POST /search/metadata`. */
export const found = z.object({
  assets: z.object({ items: z.array(asset), nextPage: z.coerce.string().nullish() }),
});

/** The same, where only the ids are of interest. */
export const foundIds = z.object({
  assets: z.object({ items: z.array(z.object({ id })), nextPage: z.coerce.string().nullish() }),
});

/** `GET /albums`. Version 2 names the owner by itself, version 3 among the people of the album. */
export const albums = z.array(
  z.object({
    id,
    albumName: words,
    description: words,
    albumThumbnailAssetId: id.nullish().catch(null),
    assetCount: z.int().nonnegative().catch(0),
    order: z.enum(['asc', 'desc']).nullish().catch(null),
    ownerId: id.nullish(),
    albumUsers: z
      .array(z.object({ role: z.string(), user: z.object({ id }) }))
      .catch([])
      .default([]),
  }),
);

/** See {@link albums}. */
export type Album = z.infer<typeof albums>[number];

/** `GET /activities`. */
export const activities = z.array(
  z.object({
    type: z.string(),
    assetId: id.nullish(),
    comment: z.string().nullish(),
    createdAt: instant,
    user: z.object({ name: words, email: words }),
  }),
);

/** `GET /shared-links`. The password is in clear. */
export const sharedLinks = z.array(
  z.object({
    id,
    type: z.string(),
    userId: id,
    key: z.string().regex(/^[\w-]{8,200}$/),
    slug: z.string().nullish().catch(null),
    description: words,
    password: z.string().nullish(),
    expiresAt: instant.nullish(),
    allowUpload: isSet,
    allowDownload: isSet,
    showMetadata: isSet,
    album: z.object({ id }).nullish(),
    assets: z.array(z.object({ id })).catch([]).default([]),
  }),
);
