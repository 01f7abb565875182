import { z } from 'zod';
import { licenses } from '../../../domain/albums/licenses.ts';

/** What others may do with photos. */
export const license = z.enum(licenses).nullable();

/** How it was taken, in the file's own words. */
export const camera = z
  .object({
    make: z.string().nullable(),
    model: z.string().nullable(),
    lens: z.string().nullable(),
    aperture: z.number().nullable().describe('f-number'),
    exposure: z.number().nullable().describe('Seconds'),
    iso: z.number().nullable(),
    focalLength: z.number().nullable().describe('Millimetres'),
  })
  .meta({ id: 'Camera' });

/** What plays. */
export const clip = z
  .object({ url: z.string(), mediaType: z.string(), duration: z.number().describe('Seconds') })
  .meta({ id: 'Clip' });

/** What moves of a picture. */
export const motion = clip
  .extend({
    loops: z.boolean().describe('Whether it is an animation, which has no end'),
    original: z
      .object({ url: z.string(), mediaType: z.string(), bytes: z.int() })
      .nullable()
      .describe('Its own file, where it has one, for those who get files as they were uploaded'),
  })
  .meta({ id: 'Motion' })
  .describe('The seconds around a picture that its camera took along, or an animation');

/** The licence that counts for a photo. */
export const licensed = z
  .object({ url: z.string(), name: z.string().nullable() })
  .nullable()
  .describe(
    'The licence that counts: its own, its author’s, or the album’s for its owner’s photos',
  );
