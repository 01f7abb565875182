import { z } from 'zod';
import { digests } from '../uploads/digest.ts';

/** What may be said about a photo that is sent. */
export const photoWords = z.object({
  caption: z.string().trim().max(5000).optional(),
  altText: z.string().trim().max(1500).optional(),
});

/** From one star to five. */
export const rating = z.int().min(1).max(5);

/** The same of the files of one form, and what each of them must be. */
export const formWords = photoWords.extend({
  sha256: digests.default([]).describe('Of each file, in their order, with commas between them'),
});
