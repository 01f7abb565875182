import { z } from 'zod';
import { id, instant, rendition } from '../schemas.ts';

const part = z.number().min(0).max(1);

/** Where somebody is in a photo. */
export const spot = z
  .strictObject({ x: part, y: part, width: part.optional(), height: part.optional() })
  .describe('In parts of the photo’s width and height, from its top left')
  .meta({ id: 'Spot' });
export type SpotJson = z.infer<typeof spot>;

/** Somebody whom the one who asks knows in photos. */
export const person = z
  .object({
    id,
    name: z.string(),
    address: z.string().nullable().describe('@name@host'),
    photoCount: z.int().describe('In albums that one sees'),
    coverId: id.nullable().describe('The photo that was chosen; null while it is the newest'),
    cover: z
      .object({
        thumbnail: rendition.nullable(),
        small: rendition.nullable(),
        colour: z.string().nullable(),
      })
      .nullable(),
    createdAt: instant,
  })
  .meta({ id: 'Person' });
export type PersonJson = z.infer<typeof person>;

/** Somebody who is in a photo. */
export const appearance = z
  .object({ id: id.describe('Of the person'), name: z.string(), spot: spot.nullable() })
  .meta({ id: 'Appearance' });
export type AppearanceJson = z.infer<typeof appearance>;

export const tagCount = z.object({ tag: z.string(), count: z.int() }).meta({ id: 'TagCount' });
export type TagCountJson = z.infer<typeof tagCount>;

export const monthCount = z
  .object({ month: z.string().describe('2026-08, UTC'), count: z.int() })
  .meta({ id: 'MonthCount' });
export type MonthCountJson = z.infer<typeof monthCount>;

export const suggestion = z
  .object({
    kind: z.enum(['album', 'person', 'tag', 'place', 'camera', 'contributor']),
    value: z.string().describe('What the search is asked with'),
    label: z.string(),
  })
  .meta({ id: 'Suggestion' });
export type SuggestionJson = z.infer<typeof suggestion>;
