import { z } from 'zod';

/** What is wrong with one field of a request. */
export const fault = z.object({
  path: z.string(),
  message: z.string(),
  reason: z
    .enum(['needed', 'short', 'long', 'low', 'high', 'few', 'many', 'invalid'])
    .optional()
    .describe('The same for programs'),
  limit: z.number().optional().describe('What it is too short, too many, … for'),
});
