import { z } from 'zod';
import { id, instant } from '../schemas.ts';

/** A photo of a guest, for the browser that it came from. */
export const ownItem = z
  .object({
    id,
    name: z.string().describe('Under which it was given'),
    state: z
      .enum(['processing', 'waiting', 'accepted', 'rejected', 'withdrawn', 'failed'])
      .describe('`rejected` also where it was taken out of the album again'),
    reason: z.string().nullable().describe('Why it was rejected, or failed'),
    caption: z.string(),
    altText: z.string(),
    receivedAt: instant,
    canWithdraw: z.boolean(),
    canDescribe: z.boolean(),
    thumbnail: z.object({ url: z.string(), width: z.int(), height: z.int() }).nullable(),
  })
  .meta({ id: 'OwnItem' });
export type OwnItemJson = z.infer<typeof ownItem>;
