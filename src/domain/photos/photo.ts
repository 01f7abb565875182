import { defineEntity, p } from '@mikro-orm/core';
import type { Cleaning } from '../../media/cleaning.ts';
import type { RenditionName } from '../../media/formats.ts';
import type { Camera, Location } from '../../media/metadata.ts';
import { createToken } from '../../lib/tokens.ts';
import { Album } from '../albums/album.ts';
import { createdAt, id } from '../columns.ts';

/** Bytes that we made from an original; `key` is where storage has them. */
export type StoredRendition = {
  name: RenditionName;
  mediaType: 'image/avif' | 'image/jpeg';
  width: number;
  height: number;
  bytes: number;
  sha256: string;
  key: string;
};

/** Who gave a photo, when it was not the album's owner. */
export type Contributor = { name: string; address: string | null; url: string | null };

const PhotoSchema = defineEntity({
  name: 'Photo',
  indexes: [{ properties: ['album', 'sortedAt', 'id'] }],
  properties: {
    id: id(),
    album: () => p.manyToOne(Album).deleteRule('cascade'),
    state: p.enum(['processing', 'ready', 'failed'] as const).default('processing'),
    failure: p.text().strictNullable().default(null),
    originalKey: p.text().strictNullable().default(null),
    mediaType: p.string().length(60).strictNullable().default(null),
    bytes: p.integer().strictNullable().default(null),
    sha256: p.string().length(64).strictNullable().default(null),
    width: p.integer().strictNullable().default(null),
    height: p.integer().strictNullable().default(null),
    caption: p.text().default(''),
    altText: p.text().default(''),
    sensitive: p.boolean().default(false),
    takenAt: p.string().length(40).strictNullable().default(null),
    camera: p.json().$type<Camera>().strictNullable().default(null),
    location: p.json().$type<Location>().strictNullable().default(null),
    showLocation: p.boolean().default(false),
    focalPoint: p.json().$type<{ x: number; y: number }>().strictNullable().default(null),
    contributor: p.json().$type<Contributor>().strictNullable().default(null),
    blurhash: p.string().length(40).strictNullable().default(null),
    thumbhash: p.string().length(60).strictNullable().default(null),
    colour: p.string().length(7).strictNullable().default(null),
    renditions: p
      .json()
      .$type<StoredRendition[]>()
      .onCreate(() => []),
    cleaning: p.json().$type<Cleaning>().strictNullable().default(null),
    capability: p
      .string()
      .length(22)
      .unique()
      .onCreate(() => createToken()),
    noteId: p.uuid().unique().strictNullable().default(null),
    noteUpdatedAt: p.datetime().strictNullable().default(null),
    publishedAt: p.datetime().strictNullable().default(null),
    referenceUri: p.text().strictNullable().default(null),
    batchId: p.uuid().strictNullable().default(null),
    sortedAt: p.datetime().onCreate(() => new Date()),
    createdAt: createdAt(),
    listedAt: p.datetime().strictNullable().default(null),
    trashedAt: p.datetime().strictNullable().default(null).index(),
    endedAt: p.datetime().strictNullable().default(null),
  },
});

/**
 * One picture of an album. It belongs to the album's photos while `listedAt` is set and `trashedAt` is not: a
 * contribution that waits for a yes is a photo that is not listed. `capability` opens its federated rendition.
 * `endedAt` is set on one that need not wait in the trash for its thirty days.
 * `noteId` names the `Note` it was published as: a new one each time it returns. `referenceUri` is the remote
 * post that it stands for, when the album shows somebody else's photo without keeping it as its own.
 */
export class Photo extends PhotoSchema.class {
  isListed(): boolean {
    return this.listedAt !== null && this.trashedAt === null;
  }

  rendition(
    name: RenditionName,
    mediaType: StoredRendition['mediaType'],
  ): StoredRendition | undefined {
    return this.renditions.find((it) => it.name === name && it.mediaType === mediaType);
  }
}
PhotoSchema.setClass(Photo);
