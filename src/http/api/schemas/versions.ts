import { z } from 'zod';
import { id, instant } from '../schemas.ts';

/** A file of a photo beside the one that it has. */
export const version = z
  .object({
    id,
    state: z
      .enum(['coming', 'failed', 'former'])
      .describe('Being prepared, to replace the photo’s file; could not be prepared; was replaced'),
    failure: z.string().nullable(),
    mediaType: z.string(),
    bytes: z.int(),
    sha256: z.string(),
    changedAt: instant.describe('Since when it is that'),
    endsAt: instant.nullable().describe('Until when a replaced file can come back'),
  })
  .meta({ id: 'PhotoVersion' });
export type VersionJson = z.infer<typeof version>;

/** Where a photo is, as far as one may know. */
export const places = z
  .object({
    albums: z
      .array(z.object({ id, title: z.string(), photoId: id }))
      .describe('Albums that have the same file, this one among them'),
    links: z
      .array(z.object({ id, label: z.string(), url: z.string(), state: z.string() }))
      .describe('Links that show it, for those who see them'),
    servers: z
      .array(
        z.object({
          host: z.string(),
          state: z.enum(['waiting', 'arrived', 'failed', 'refused']),
          at: instant,
        }),
      )
      .describe('Servers that its post was sent to, for the album’s owner'),
  })
  .meta({ id: 'PhotoPlaces' });
export type PlacesJson = z.infer<typeof places>;
