import { defineEntity, p } from '@mikro-orm/core';
import type { Cleaning } from '../../media/cleaning.ts';
import type { RenditionName } from '../../media/formats.ts';
import type { Camera, Location } from '../../media/metadata.ts';
import type { Place } from '../../media/place/find-place.ts';
import { createToken } from '../../lib/tokens.ts';
import { Account } from '../accounts/account.ts';
import { Album } from '../albums/album.ts';
import { licenses } from '../albums/licenses.ts';
import { changeNotice } from '../change-notice.ts';
import { createdAt, id, unset } from '../columns.ts';
import { deskNotice } from '../desk-notice.ts';
import { photoNotice } from '../link-notice.ts';
import { wordsOf } from './photo-words.ts';
import { placeOfNow } from './place-of-now.ts';

/** Bytes that we made from an original; `key` is where storage has them. */
export type StoredRendition = {
  name: RenditionName;
  mediaType: 'image/avif' | 'image/jpeg';
  width: number;
  height: number;
  bytes: number;
  sha256: string;
  /** As eight hexadecimal digits, for archives; missing in those that were made before it was kept. */
  crc32?: string;
  key: string;
};

/** What plays of a photo: the whole of a video, or the few seconds around a picture; `key` is where storage has it. */
export type StoredClip = {
  mediaType: 'video/mp4';
  width: number;
  height: number;
  bytes: number;
  sha256: string;
  crc32?: string;
  key: string;
  milliseconds: number;
  hasSound: boolean;
};

/** Who gave a photo, when it was not the album's owner. */
export type Contributor = {
  name: string;
  address: string | null;
  url: string | null;
  /** The id of an actor on another server. */
  uri?: string | null;
  /** The address of the licence that they gave. */
  license?: string | null;
  /** Whether it is a name that a visitor of a link gave, which may be anybody's. */
  guest?: boolean;
  /** Who is told the name; everybody unless it says otherwise. */
  namedTo?: 'members' | 'owner';
};

const PhotoSchema = defineEntity({
  name: 'Photo',
  triggers: [
    changeNotice,
    photoNotice,
    deskNotice({
      topics: ['photos', 'albums'],
      to: { album: 'album_id', least: 'view' },
      when: 'new.listed_at is not null or old.listed_at is not null',
    }),
  ],
  indexes: [
    { properties: ['album', 'sortedAt', 'id'] },
    { properties: ['album', 'listedAt', 'id'] },
    { properties: ['album', 'nameKey', 'id'] },
    { properties: ['album', 'ownPlace', 'id'] },
    { properties: ['album', 'sha256'] },
    { properties: ['sha256'] },
    { properties: ['album', 'contentIdentifier'] },
    { properties: ['motionOf'] },
    { properties: ['giver'] },
    {
      name: 'photo_words_index',
      expression: `create index "photo_words_index" on "photo" using gin ((${wordsOf('photo')}))`,
    },
  ],
  properties: {
    id: id(),
    album: () => p.manyToOne(Album).deleteRule('cascade'),
    state: p.enum(['processing', 'ready', 'failed'] as const).default('processing'),
    /** What its file is; a picture that moves for a moment is one all the same. */
    kind: p.enum(['image', 'video'] as const).default('image'),
    failure: p.text().strictNullable().onCreate(unset),
    originalKey: p.text().strictNullable().onCreate(unset),
    mediaType: p.string().length(60).strictNullable().onCreate(unset),
    bytes: p.bigint('number').strictNullable().onCreate(unset),
    sha256: p.string().length(64).strictNullable().onCreate(unset),
    /** As eight hexadecimal digits, for archives. */
    crc32: p.string().length(8).strictNullable().onCreate(unset),
    width: p.integer().strictNullable().onCreate(unset),
    height: p.integer().strictNullable().onCreate(unset),
    caption: p.text().default(''),
    altText: p.text().default(''),
    sensitive: p.boolean().default(false),
    takenAt: p.string().length(40).strictNullable().onCreate(unset),
    /** What the camera's clock said, where that was wrong and `takenAt` is corrected. */
    clockTakenAt: p.string().length(40).strictNullable().onCreate(unset),
    /** Whether somebody set `takenAt`, or that there is none: no clock and no file changes it then. */
    takenByHand: p.boolean().default(false),
    /** The same for pictures that look the same, but for a few of its 64 bits; as sixteen hexadecimal digits. */
    perceptualHash: p.string().length(16).strictNullable().onCreate(unset),
    camera: p.json().$type<Camera>().strictNullable().onCreate(unset),
    location: p.json().$type<Location>().strictNullable().onCreate(unset),
    /** The town that `location` is near to; it is told to nobody who is not told that. */
    place: p.json().$type<Place>().strictNullable().onCreate(unset),
    /** Words that it was given, as they were written first, by the same in lower case. */
    tags: p
      .json()
      .$type<Record<string, string>>()
      .defaultRaw(`'{}'`)
      .onCreate(() => ({})),
    /** One to five stars. */
    rating: p.smallint().strictNullable().onCreate(unset),
    /** Whether the words in its file were asked already, or are not to be: what somebody took away does not return. */
    wordsRead: p.boolean().default(false),
    showLocation: p.boolean().default(false),
    focalPoint: p.json().$type<{ x: number; y: number }>().strictNullable().onCreate(unset),
    /** What others may do with it; null for what the album says of its owner's photos. */
    license: p.enum(licenses).strictNullable().onCreate(unset),
    /** Who gave it, where they have an account here and did not own the album. */
    giver: () => p.manyToOne(Account).strictNullable().deleteRule('set null'),
    contributor: p.json().$type<Contributor>().strictNullable().onCreate(unset),
    blurhash: p.string().length(40).strictNullable().onCreate(unset),
    thumbhash: p.string().length(60).strictNullable().onCreate(unset),
    colour: p.string().length(7).strictNullable().onCreate(unset),
    renditions: p
      .json()
      .$type<StoredRendition[]>()
      .onCreate(() => []),
    clip: p.json().$type<StoredClip>().strictNullable().onCreate(unset),
    /** The picture that it is the film of, which is no photo of its own then: only its file is kept. */
    motionOf: p.uuid().strictNullable().onCreate(unset),
    /** What a camera wrote into a picture and into its film, so that they find each other. */
    contentIdentifier: p.string().length(64).strictNullable().onCreate(unset),
    /** Whether somebody took away what moved of it. */
    isStill: p.boolean().default(false),
    /** How to send the original without any metadata; null where that cannot be done surely. */
    cleaning: p.json().$type<Cleaning>().strictNullable().onCreate(unset),
    /** How to send it with what its camera said, and without places. */
    placelessCleaning: p.json().$type<Cleaning>().strictNullable().onCreate(unset),
    capability: p
      .string()
      .length(22)
      .unique()
      .onCreate(() => createToken()),
    noteId: p.uuid().unique().strictNullable().onCreate(unset),
    noteUpdatedAt: p.datetime().strictNullable().onCreate(unset),
    publishedAt: p.datetime().strictNullable().onCreate(unset),
    referenceUri: p.text().strictNullable().onCreate(unset),
    /** The photo in another album that it is a copy of: its id, also when that is no more. */
    copiedFrom: p.uuid().strictNullable().onCreate(unset),
    batchId: p.uuid().strictNullable().onCreate(unset),
    /** Whether it came with an import: nobody is told that it is there. */
    isQuiet: p.boolean().default(false),
    sortedAt: p.datetime().onCreate(() => new Date()),
    /** Its file's name, so that names are in order; it is told to nobody. */
    nameKey: p.text().collation('C').default(''),
    /** Its place in the album's own order; one that nobody has moved stands by when it came. */
    ownPlace: p
      .text()
      .collation('C')
      .default('')
      .onCreate(() => placeOfNow()),
    createdAt: createdAt(),
    listedAt: p.datetime().strictNullable().onCreate(unset),
    trashedAt: p.datetime().strictNullable().onCreate(unset).index(),
    endedAt: p.datetime().strictNullable().onCreate(unset),
  },
});

/**
 * One picture or video of an album. It belongs to the album's photos while `listedAt` is set and `trashedAt` is not: a
 * contribution that waits for a yes is a photo that is not listed. `capability` opens its federated rendition.
 * `endedAt` is set on one that need not wait in the trash for its thirty days.
 * `noteId` names the `Note` it was published as: a new one each time it returns. `referenceUri` is the remote
 * post that it stands for, when the album shows somebody else's photo without keeping it as its own.
 */
export class Photo extends PhotoSchema.class {
  isListed(): boolean {
    return this.listedAt !== null && this.trashedAt === null;
  }

  /** Where storage has what was made of its original. */
  madeKeys(): string[] {
    return [...this.renditions, ...(this.clip ? [this.clip] : [])].map(({ key }) => key);
  }

  rendition(
    name: RenditionName,
    mediaType: StoredRendition['mediaType'],
  ): StoredRendition | undefined {
    return this.renditions.find((it) => it.name === name && it.mediaType === mediaType);
  }
}
PhotoSchema.setClass(Photo);
