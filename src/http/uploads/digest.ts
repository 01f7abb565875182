import { z } from 'zod';

/** A SHA-256, in hexadecimal digits. */
export const digest = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[0-9a-f]{64}$/, 'A SHA-256 has 64 hexadecimal digits.');

/** The digests of a form's files, in their order, apart from each other by commas or spaces. */
export const digests = z
  .string()
  .transform((list) => list.split(/[\s,]+/).filter(Boolean))
  .pipe(z.array(digest));
