import { z } from 'zod';
import { activityKinds } from '../../../domain/activity/happenings.ts';
import { id, instant, rendition } from '../schemas.ts';
import { comment, person } from './interactions.ts';

/** What others did on one day, of one kind and about one thing, told together. */
export const activity = z
  .object({
    key: z.string(),
    kind: z.enum(activityKinds),
    at: instant.describe('The latest of it'),
    day: z.iso.date().describe('In the time zone that was asked for'),
    album: z.object({ id, title: z.string() }),
    photo: z
      .object({
        id,
        altText: z.string(),
        colour: z.string().nullable(),
        thumbnail: rendition.nullable(),
      })
      .nullable()
      .describe('What it is about, where that is one photo'),
    link: z.object({ id, label: z.string() }).nullable(),
    count: z.int(),
    people: z.array(person).describe('The latest who did it, each once'),
    emoji: z.array(z.string()).describe('With what they reacted'),
    comments: z.array(comment).describe('The latest that was said, or what was reacted to'),
    isNew: z.boolean(),
  })
  .meta({ id: 'Activity' });
export type ActivityJson = z.infer<typeof activity>;
