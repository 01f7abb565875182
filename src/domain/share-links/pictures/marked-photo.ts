import { defineEntity, p } from '@mikro-orm/core';
import { createdAt } from '../../columns.ts';
import { Photo, type StoredRendition } from '../../photos/photo.ts';
import { ShareLink } from '../share-link.ts';

const MarkedPhotoSchema = defineEntity({
  name: 'MarkedPhoto',
  indexes: [{ properties: ['photo'] }],
  properties: {
    link: () => p.manyToOne(ShareLink).primary().deleteRule('cascade'),
    photo: () => p.manyToOne(Photo).primary().deleteRule('cascade'),
    /** The words in the pictures, for renditions that were made before the link's watermark changed. */
    watermark: p.string().length(80),
    renditions: p
      .json()
      .$type<StoredRendition[]>()
      .onCreate(() => []),
    createdAt: createdAt(),
  },
});

/** The larger renditions of a photo with a link's watermark in them. */
export class MarkedPhoto extends MarkedPhotoSchema.class {}
MarkedPhotoSchema.setClass(MarkedPhoto);
