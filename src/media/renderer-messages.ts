import { z } from 'zod';
import { renderingSchema } from './rendering.ts';

/** What the renderer asks of its process, one picture at a time. */
export type RenderRequest = { original: string; into: string };

/** What the process says: once that it is ready, then one answer to each request. */
export const renderAnswerSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('ready') }),
  z.object({ kind: z.literal('rendered'), rendering: renderingSchema }),
  z.object({ kind: z.literal('unreadable'), sentence: z.string().max(200) }),
  z.object({ kind: z.literal('failed'), reason: z.string() }),
]);

export type RenderAnswer = z.infer<typeof renderAnswerSchema>;
