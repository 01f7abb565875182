import { z } from 'zod';
import { limitsOfWords } from './metadata/limits-of-words.ts';

const words = z.string().max(200).nullable();
const measure = z.number().positive().nullable();

const cameraSchema = z.object({
  make: words,
  model: words,
  lens: words,
  aperture: measure,
  exposure: measure,
  iso: measure,
  focalLength: measure,
});

const locationSchema = z.object({
  latitude: z.number().min(-90).max(90),
  longitude: z.number().min(-180).max(180),
  altitude: z.number().nullable(),
});

/** The shape of `PhotoMetadata`. */
export const photoMetadataSchema = z.object({
  takenAt: z.string().max(25).nullable(),
  camera: cameraSchema.nullable(),
  location: locationSchema.nullable(),
  caption: z.string().max(limitsOfWords.caption),
  altText: z.string().max(limitsOfWords.altText),
  keywords: z.array(z.string().min(1).max(limitsOfWords.keyword)).max(limitsOfWords.keywords),
  rating: z.literal([1, 2, 3, 4, 5]).nullable(),
});

/**
 * How a picture was taken. Make, model and lens are the file's own words, aperture is the f-number,
 * exposure is in seconds, the focal length in millimetres, not converted to any film size.
 */
export type Camera = z.infer<typeof cameraSchema>;

/** Degrees on WGS 84, north and east positive; metres above the sea. */
export type Location = z.infer<typeof locationSchema>;

/**
 * What a file tells of its making, and of what it shows; each part is null or empty where it says nothing credible.
 * `takenAt` is local time, with its offset where the file knows it: `2017-02-09T19:51:38+01:00`. With a `Z` the file
 * knows the moment, and not what clocks showed where it was taken.
 */
export type PhotoMetadata = z.infer<typeof photoMetadataSchema>;
