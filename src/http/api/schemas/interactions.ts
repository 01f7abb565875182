import { z } from 'zod';
import { id, instant } from '../schemas.ts';

/** The shapes of what people do with photos and say about them. */

/** Somebody who did something with a photo. */
const person = z.object({
  name: z.string(),
  address: z.string().nullable().describe('@name@host; null for a guest of a link'),
  url: z.string().nullable(),
  isLocal: z.boolean(),
});

export const comment = z
  .object({
    id,
    albumId: id,
    photoId: id,
    inReplyTo: id.nullable().describe('The comment that it answers'),
    author: person,
    text: z.string(),
    state: z.enum(['shown', 'held', 'hidden']).describe('Held ones wait for the owner'),
    isPublic: z.boolean().describe('False for one that its author did not write for everybody'),
    own: z.boolean().describe('By the one who asks'),
    url: z.string(),
    createdAt: instant,
    editedAt: instant.nullable(),
  })
  .meta({ id: 'Comment' });
export type CommentJson = z.infer<typeof comment>;

export const reaction = z
  .object({
    id,
    author: person,
    emoji: z.string().nullable().describe('Null for a plain like'),
    createdAt: instant,
  })
  .meta({ id: 'Reaction' });
export type ReactionJson = z.infer<typeof reaction>;

/** An answer to a post of another server. */
export const reply = z
  .object({ id, postId: id, text: z.string(), createdAt: instant })
  .meta({ id: 'Reply' });
