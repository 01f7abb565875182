import { z } from 'zod';
import { follower, id, instant } from '../schemas.ts';

/** The shapes of followers of all albums together. */

export const albumFollower = follower
  .extend({
    software: z.string().nullable().describe('What their server runs'),
    album: z.object({ id, title: z.string(), handle: z.string() }),
  })
  .meta({ id: 'AlbumFollower' });
export type AlbumFollowerJson = z.infer<typeof albumFollower>;

export const sentPost = z
  .object({
    photoId: z.uuid(),
    title: z.string(),
    type: z.string().describe('Of the activity: `Create`, `Update`, `Delete`'),
    state: z.enum(['arrived', 'waiting', 'failed', 'refused']),
    attempts: z.int(),
    lastError: z.string().nullable(),
    at: instant,
  })
  .meta({ id: 'SentPost' });
export type SentPostJson = z.infer<typeof sentPost>;

export const followerSummary = z
  .object({
    pending: z.int(),
    servers: z.array(z.object({ server: z.string(), count: z.int() })),
  })
  .meta({ id: 'FollowerSummary' });
export type FollowerSummaryJson = z.infer<typeof followerSummary>;
