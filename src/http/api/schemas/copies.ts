import { z } from 'zod';
import { id, photo, problem } from '../schemas.ts';

/** One line of the answer to saving photos: the copy, or why there is none. */
export const copyResult = z.union([
  photo,
  z.object({
    source: id.describe('The photo that was to be saved'),
    error: problem.extend({ photo: id.optional() }),
  }),
]);
export type CopyResultJson = z.infer<typeof copyResult>;
