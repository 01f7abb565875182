import { z } from 'zod';
import { id, instant, rendition } from '../schemas.ts';

/** Something that can come back from the trash. */
export const trashed = z
  .object({
    kind: z.enum(['album', 'photo']),
    id,
    album: z
      .object({ id, title: z.string() })
      .describe('Itself, or the album that the photo was in'),
    photo: z
      .object({
        caption: z.string(),
        altText: z.string(),
        takenAt: z.string().nullable(),
        colour: z.string().nullable(),
        width: z.int().nullable(),
        height: z.int().nullable(),
        seconds: z.number().nullable().describe('How long a video is'),
        thumbnail: rendition.nullable(),
      })
      .nullable()
      .describe('The photo; of an album, the one that stands for it'),
    photoCount: z.int().describe('How many photos come back with it'),
    returns: z
      .boolean()
      .describe('It comes into an album of one’s own, for the album has taken it out'),
    trashedAt: instant,
    endsAt: instant.describe('When it is gone for ever'),
  })
  .meta({ id: 'Trashed' });
export type TrashedJson = z.infer<typeof trashed>;

/** What became of something that was to come back. */
export const restored = z.object({
  id,
  outcome: z
    .enum(['restored', 'returned', 'duplicate'])
    .describe(
      'Where it was; in an album of one’s own; or still in the trash, for its album has the same file again',
    ),
});
export type RestoredJson = z.infer<typeof restored>;

export const trashCount = z.object({
  albums: z.int(),
  photos: z.int().describe('Those of albums too'),
  bytes: z.number(),
});
export type TrashCountJson = z.infer<typeof trashCount>;
