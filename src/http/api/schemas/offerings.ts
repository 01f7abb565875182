import { z } from 'zod';
import { id, instant, photo } from '../schemas.ts';

/** The shapes of what one gives to albums on other servers. */

const grant = z
  .enum(['reference', 'copy', 'transfer'])
  .describe('To show it, to keep a copy until it is taken back, or for good');

export const offeringState = z.enum(['offered', 'accepted', 'rejected', 'withdrawn', 'removed']);

export const offering = z
  .object({
    id,
    photo: photo.nullable().describe('Null once it is gone'),
    grant,
    license: z.string().nullable().describe('An address'),
    state: offeringState.describe('`removed` is what the album did with it after its yes'),
    link: z.string().nullable().describe('The photo in the album, where the album told'),
    reason: z.string().nullable().describe('What the album said to its no'),
    createdAt: instant,
    answeredAt: instant.nullable(),
  })
  .meta({ id: 'Offering' });
export type OfferingJson = z.infer<typeof offering>;

export const offeringWish = z.strictObject({
  photos: z.array(id).min(1).max(16).describe('One’s own, from any of one’s albums'),
  grant: grant.default('copy'),
  license: z
    .url({ protocol: /^https?$/ })
    .max(500)
    .nullable()
    .default(null)
    .describe('The address of a licence'),
});
