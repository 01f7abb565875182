import { z } from 'zod';
import type { Cleaning } from './cleaning/plan.ts';
import { imageTypes, renditionNames, renditionTypes } from './formats.ts';
import { photoMetadataSchema } from './metadata.ts';

const side = z.int().min(1).max(1e6);
const position = z.int().min(0);
const crc32 = z.string().regex(/^[0-9a-f]{8}$/);

/** Sixteen hexadecimal digits. */
export const perceptualHashSchema = z.string().regex(/^[0-9a-f]{16}$/);

const cleaningSchema: z.ZodType<Cleaning> = z.object({
  bytes: position,
  crc32: crc32.optional(),
  parts: z.array(
    z.union([
      z.object({ from: position, to: position }),
      z.object({ insert: z.base64() }),
      z.object({ zeros: position }),
    ]),
  ),
});

/** The shape of `RenditionFacts`. */
export const renditionFactsSchema = z.object({
  name: z.enum(renditionNames),
  mediaType: z.enum(renditionTypes),
  width: side,
  height: side,
  bytes: z.int().min(1),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  crc32,
});

/** What the renderer's process reports. It has decoded hostile bytes: its word is checked. */
export const renderingSchema = z.object({
  mediaType: z.enum(imageTypes),
  width: side,
  height: side,
  blurhash: z.string().length(28),
  thumbhash: z.base64().max(64),
  colour: z.string().regex(/^#[0-9a-f]{6}$/),
  perceptualHash: perceptualHashSchema,
  metadata: photoMetadataSchema,
  renditions: z.array(renditionFactsSchema).min(9).max(10),
  motion: z.object({ from: position, to: position }).nullable(),
  contentIdentifier: z.string().max(64).nullable(),
  isAnimated: z.boolean(),
  cleaning: cleaningSchema.nullable(),
  placelessCleaning: cleaningSchema.nullable(),
});

/**
 * Everything that the program knows of a picture once it has been decoded. Width and height are the
 * original's as displayed, that is upright; `colour` is the average one, `#rrggbb`; `thumbhash` is
 * base64; `perceptualHash` is as `hashPerceptually` says. `motion` says where in the original a film lies, `contentIdentifier` which film
 * elsewhere belongs to it, `isAnimated` that its frames were written beside the renditions. `cleaning` says how to serve the original without its metadata, `placelessCleaning` how to
 * leave what its camera measured; with null it is withheld.
 */
export type Rendering = Omit<RenderingReport, 'renditions'> & { renditions: Rendition[] };

/** A rendering as the renderer's process reports it: it names files, and the renderer finds them. */
export type RenderingReport = z.infer<typeof renderingSchema>;

/** One finished file: upright, sRGB, free of metadata; the digests are hexadecimal. */
export type Rendition = RenditionFacts & { path: string };

/** A rendition without the place where it lies. */
export type RenditionFacts = z.infer<typeof renditionFactsSchema>;
