import { z } from 'zod';
import { id, instant, rendition } from '../schemas.ts';

/** What a member is in an album, for themselves. */
export const membership = z
  .object({
    albumId: id,
    role: z.enum(['viewer', 'contributor', 'collaborator', 'admin']),
    leavesPhotos: z.boolean().describe('They agreed that their photos stay when they are removed'),
  })
  .meta({ id: 'Membership' });
export type MembershipJson = z.infer<typeof membership>;

/** What became of one photo that was taken out of an album. */
export const takenOut = z
  .object({
    photo: id,
    outcome: z
      .enum(['suggested', 'told', 'trashed'])
      .describe(
        'Its giver, who has an account here, decides; its author on another server is told; it is in the trash',
      ),
  })
  .meta({ id: 'TakenOut' });
export type TakenOutJson = z.infer<typeof takenOut>;

/** A photo that was taken out of an album, for whoever gave it. */
export const removal = z
  .object({
    id,
    state: z.enum(['open', 'deleted', 'kept']),
    album: z.object({ id, title: z.string() }),
    suggestedBy: z.string().nullable().describe('The name of whoever took it out'),
    photo: z.object({
      id,
      caption: z.string(),
      altText: z.string(),
      takenAt: z.string().nullable(),
      width: z.int().nullable(),
      height: z.int().nullable(),
      colour: z.string().nullable(),
      renditions: z.object({
        thumbnail: rendition.nullable(),
        small: rendition.nullable(),
        preview: rendition.nullable(),
        large: rendition.nullable(),
      }),
    }),
    createdAt: instant,
    expiresAt: instant.describe('When it is kept without a decision'),
  })
  .meta({ id: 'Removal' });
export type RemovalJson = z.infer<typeof removal>;
