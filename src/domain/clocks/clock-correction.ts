import { defineEntity, p } from '@mikro-orm/core';
import { Album } from '../albums/album.ts';
import { createdAt, id, unset } from '../columns.ts';

const ClockCorrectionSchema = defineEntity({
  name: 'ClockCorrection',
  uniques: [{ properties: ['album', 'contributor', 'camera'] }],
  properties: {
    id: id(),
    album: () => p.manyToOne(Album).deleteRule('cascade'),
    /** Whose camera it is, as `contributorKey` has it; empty for the album's own photos. */
    contributor: p.string().length(150),
    /** Make and model, in the file's own words; empty where it names none. */
    camera: p.string().length(200),
    /** What is added to the time that its clock showed, in seconds. */
    seconds: p.integer(),
    /** The offset from UTC (RFC 3339, 4.2) of times that carry none. */
    zone: p.string().length(6).strictNullable().onCreate(unset),
    createdAt: createdAt(),
  },
});

/** By how much a camera's clock was wrong in an album: applied to its photos there, those that come later too. */
export class ClockCorrection extends ClockCorrectionSchema.class {}
ClockCorrectionSchema.setClass(ClockCorrection);
