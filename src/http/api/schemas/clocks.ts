import { z } from 'zod';

const seconds = z
  .int()
  .min(-200 * 365 * 86_400)
  .max(200 * 365 * 86_400)
  .describe('What is added to what the clock showed');
const zone = z
  .string()
  .regex(/^[+-](0\d|1[0-4]):[0-5]\d$/)
  .nullable()
  .describe('The offset from UTC of times that carry none, such as `+02:00`');

/** One camera of an album, and whose it is. */
export const cameraName = z.object({
  contributor: z
    .string()
    .max(150)
    .describe('The `key` of whoever gave its photos; empty for the album’s own'),
  camera: z.string().max(200).describe('Make and model; empty where its files name none'),
});

/** How a camera's clock is corrected. */
export const clockCorrection = z.object({ seconds, zone });

export const clock = cameraName
  .extend({
    name: z.string().nullable().describe('Who gave its photos; null for the album’s own'),
    photoCount: z.int(),
    correction: clockCorrection.nullable(),
    proposal: clockCorrection
      .extend({
        evidence: z
          .enum(['likeness', 'sequence', 'zone'])
          .describe(
            '`likeness`: photos that look alike; `sequence`: how its photos fall into the same scenes; `zone`: the clock is right and says no time zone',
          ),
        photos: z.int().describe('From how many photos, or pairs of them, it was seen'),
      })
      .nullable()
      .describe('What would be right, compared with cameras that know where they are'),
  })
  .meta({ id: 'Clock' });
export type ClockJson = z.infer<typeof clock>;
