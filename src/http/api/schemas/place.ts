import { z } from 'zod';

/** The town near which a photo was taken. */
export const place = z.object({
  town: z.string().describe('The largest of the area'),
  country: z.string().describe('ISO 3166-1, two letters'),
});
