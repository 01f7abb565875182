import { defineEntity, p } from '@mikro-orm/core';
import { createdAt, id, unset } from '../columns.ts';
import { Photo } from './photo.ts';

const PhotoVersionSchema = defineEntity({
  name: 'PhotoVersion',
  indexes: [{ properties: ['photo'] }],
  properties: {
    id: id(),
    photo: () => p.manyToOne(Photo).deleteRule('cascade'),
    state: p.enum(['coming', 'failed', 'former'] as const).default('coming'),
    failure: p.text().strictNullable().onCreate(unset),
    originalKey: p.text(),
    mediaType: p.string().length(60),
    bytes: p.bigint('number'),
    sha256: p.string().length(64),
    crc32: p.string().length(8).strictNullable().onCreate(unset),
    createdAt: createdAt(),
    /** Since when it is what its state says. */
    changedAt: p.datetime().onCreate(() => new Date()),
  },
});

/**
 * A file of a photo that is not its original: one that is to replace it and is being prepared, one that could not be, or
 * one that was replaced, which can come back for thirty days.
 */
export class PhotoVersion extends PhotoVersionSchema.class {}
PhotoVersionSchema.setClass(PhotoVersion);
