import { z } from 'zod';
import { perceptualHashSchema, renderingSchema, renditionFactsSchema } from './rendering.ts';

/** A picture to make everything of, and the empty folder for it. */
export type RenderRequest = { original: string; into: string };

/** A rendition of ours to write words into, and the empty folder for the result. */
export type MarkRequest = { picture: string; words: string; into: string };

/** A picture to cut squares of around a point, and the empty folder for them. */
export type PortraitRequest = { picture: string; focus: { x: number; y: number }; into: string };

/** A rendition of ours to hash, and a folder that stays empty. */
export type HashRequest = { picture: string; into: string };

/** What the renderer asks of its process, one picture at a time. */
export type RendererRequest =
  | ({ task: 'render' } & RenderRequest)
  | ({ task: 'mark' } & MarkRequest)
  | ({ task: 'portrait' } & PortraitRequest)
  | ({ task: 'hash' } & HashRequest);

/** What the process says: once that it is ready, then one answer to each request; `refused` is what no decoder saw. */
export const rendererAnswerSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('ready') }),
  z.object({ kind: z.literal('rendered'), rendering: renderingSchema }),
  z.object({ kind: z.literal('marked'), renditions: z.array(renditionFactsSchema).length(5) }),
  z.object({ kind: z.literal('cut'), renditions: z.array(renditionFactsSchema).length(2) }),
  z.object({ kind: z.literal('hashed'), perceptualHash: perceptualHashSchema }),
  z.object({ kind: z.literal('unreadable'), sentence: z.string().max(200) }),
  z.object({ kind: z.literal('refused'), sentence: z.string().max(200) }),
  z.object({ kind: z.literal('failed'), reason: z.string() }),
]);

export type RendererAnswer = z.infer<typeof rendererAnswerSchema>;
