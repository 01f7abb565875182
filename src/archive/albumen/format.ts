/**
 * The shapes of an export: docs/export-format.md says the same to people. What writes them and what reads them share these;
 * members that they do not name are of later writers, and passed over.
 */

import { z } from 'zod';

/** What the manifest says that this is, and in which version. A reader refuses other versions than its own. */
export const FORMAT = 'albumen';
export const FORMAT_VERSION = 1;

/** Where an export begins to be read. */
export const MANIFEST = 'albumen.json';
/** The file of each album's folder that says what is in it. */
export const ALBUM_FILE = 'album.json';
/** What an account is and did, outside its own albums. */
export const ACCOUNT_FILE = 'account.json';
/** Photos that it gave to albums of others. */
export const GIVEN_FILE = 'given/given.json';

/** How much one file of an export may hold; more is no export of ours. */
export const MOST = { albums: 20_000, photos: 1_000_000, links: 20_000, said: 200_000 } as const;

const text = (most: number) => z.string().max(most);
const key = text(200).min(1);
const instant = z.iso.datetime({ offset: true });
const address = text(2000).nullable();

/** The name of a file in the folder of what names it: no folders, nothing that a file system would trip over. */
const fileName = text(255)
  .min(1)
  .refine((name) => name !== '.' && name !== '..' && !/[/\\\p{Cc}]/u.test(name), {
    message: 'is no name of a file',
  });

const who = z.object({
  name: text(500),
  /** `@name@host`; null for guests. */
  address,
  url: address,
  /** Whether it is the one whose export this is. */
  isOwn: z.boolean(),
});

const reaction = z.object({
  by: who,
  /** Null for a plain like. */
  emoji: text(64).nullable(),
  at: instant,
});

const comment = z.object({
  id: key,
  by: who,
  text: text(50_000),
  at: instant,
  editedAt: instant.nullable(),
  state: z.enum(['shown', 'held', 'hidden']),
  /** Whether everybody may read it, where the album is for everybody. */
  isPublic: z.boolean(),
  /** The comment that it answers. */
  answers: key.nullable(),
  reactions: z.array(reaction).max(MOST.said),
});

const unit = z.number().min(0).max(1);

const location = z.object({
  latitude: z.number().min(-90).max(90),
  longitude: z.number().min(-180).max(180),
  altitude: z.number().nullable(),
});

const spot = z.object({ x: unit, y: unit, width: unit.optional(), height: unit.optional() });

const original = {
  file: fileName,
  mediaType: text(100),
  bytes: z.int().nonnegative(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
};

/** What is said of a photo; its original and its sidecar `{file}.xmp` lie beside. */
export const exportedPhoto = z.object({
  id: key,
  ...original,
  /** The few seconds around it, where they are a file of their own. */
  motion: z.object(original).nullable(),
  width: z.int().positive().nullable(),
  height: z.int().positive().nullable(),
  caption: text(100_000),
  altText: text(100_000),
  tags: z.array(text(500)).max(1000),
  rating: z.int().min(1).max(5).nullable(),
  /** On the clock where it was taken: `2026-08-03T14:02:11+02:00`, without offset where that is not known. */
  takenAt: text(40).nullable(),
  /** Whether somebody set it, or that there is none. */
  takenByHand: z.boolean(),
  /** What the camera's clock said, where that was wrong. */
  clockTakenAt: text(40).nullable(),
  location: location.nullable(),
  /** Whether it is told to everybody who sees the photo. */
  showLocation: z.boolean(),
  /** Where the eye should land, from -1 to 1 in both directions as ActivityPub's servers count. */
  focalPoint: z.object({ x: z.number().min(-1).max(1), y: z.number().min(-1).max(1) }).nullable(),
  sensitive: z.boolean(),
  favourite: z.boolean(),
  /** Who gave it, where that was not the album's owner. */
  contributor: z
    .object({
      name: text(500),
      address,
      url: address,
      uri: address.optional(),
      license: address.optional(),
      guest: z.boolean().optional(),
      namedTo: z.enum(['members', 'owner']).optional(),
    })
    .nullable(),
  /** What others may do with it, where its owner says so: `cc-by`. */
  license: text(40).nullable(),
  /** By what an album in the order of names puts it in its place. */
  nameKey: text(500),
  addedAt: instant,
  people: z.array(z.object({ name: text(200), spot: spot.nullable() })).max(1000),
  comments: z.array(comment).max(MOST.said),
  reactions: z.array(reaction).max(MOST.said),
});
export type ExportedPhoto = z.output<typeof exportedPhoto>;

/** A link by which an album was shared. Its token is not here, and its password is not: only what tells them when they come. */
export const exportedLink = z.object({
  id: key,
  label: text(500),
  /** SHA-256 of the token in its address, in hexadecimal. */
  tokenHash: z.string().regex(/^[0-9a-f]{64}$/),
  /** The same of paths under which it was known before. */
  pathHashes: z.array(z.string().regex(/^[0-9a-f]{64}$/)).max(100),
  slug: text(64).nullable(),
  /** As scrypt's own format has it, in base64; null for none. */
  passwordHash: text(400).nullable(),
  /** The photos that it shows, by their ids; null for the whole album. */
  photos: z.array(key).max(MOST.photos).nullable(),
  opensAt: instant.nullable(),
  expiresAt: instant.nullable(),
  isPaused: z.boolean(),
  deviceLimit: z.int().positive().nullable(),
  /** How often it was opened so far, for its limit of that. */
  openCount: z.int().nonnegative(),
  createdAt: instant,
  /** The rest of what its owner chose, by the names of the API. */
  settings: z.record(text(60), z.unknown()),
});
export type ExportedLink = z.output<typeof exportedLink>;

/** `album.json`. */
export const exportedAlbum = z.object({
  format: z.literal('albumen-album'),
  version: z.int(),
  id: key,
  handle: text(60),
  address: text(400),
  url: text(2000),
  title: text(1000),
  description: text(100_000),
  createdAt: instant,
  /** The album of this export that it stands in, by its id. */
  parent: key.nullable(),
  /** The photo that somebody chose to stand for it, by its id. */
  cover: key.nullable(),
  /** What its owner chose, by the names of the API: who sees it, who gives, how it is arranged. */
  settings: z.record(text(60), z.unknown()),
  people: z
    .array(z.object({ name: text(500), address, role: text(40), state: text(40) }))
    .max(100_000),
  links: z.array(exportedLink).max(MOST.links),
  comments: z.array(comment).max(MOST.said),
  reactions: z.array(reaction).max(MOST.said),
  /** Posts of others that the album shows without having their files. */
  references: z.array(z.object({ url: text(2000), caption: text(100_000) })).max(MOST.photos),
  /** In the album's own order. */
  photos: z.array(exportedPhoto).max(MOST.photos),
});
export type ExportedAlbum = z.output<typeof exportedAlbum>;
export type ExportedComment = z.output<typeof comment>;
export type ExportedReaction = z.output<typeof reaction>;
export type ExportedPerson = z.output<typeof who>;

/** `given/given.json`. */
export const exportedGifts = z.object({
  photos: z
    .array(
      exportedPhoto.extend({
        album: z.object({ title: text(1000), address: text(400), url: text(2000) }),
      }),
    )
    .max(MOST.photos),
});
export type ExportedGift = z.output<typeof exportedGifts>['photos'][number];

/** What the manifests of all versions have in common. */
export const anyManifest = z.object({ format: z.literal(FORMAT), version: z.int() });

/** `albumen.json`. */
export const manifest = anyManifest.extend({
  exportedAt: instant,
  server: z.object({ origin: text(2000), software: text(100), version: text(100) }),
  account: z.object({ handle: text(60), name: text(500), address: text(400) }),
  /** Folders of albums, by their paths in the export, each after the one that it stands in. */
  albums: z.array(z.object({ id: key, folder: text(400) })).max(MOST.albums),
  /** Whether it is everything of the account, or one album with those in it. */
  isWhole: z.boolean(),
});
export type ExportManifest = z.output<typeof manifest>;
