import { z } from 'zod';
import { isEmoji, MOST_OWN_EMOJI } from '../../../domain/interactions/emoji.ts';
import { avatarAddress, commentsFrom, id, instant, page } from '../schemas.ts';

/** The shapes of what people do with photos and say about them. */

/** Somebody who did something with a photo. */
export const person = z.object({
  name: z.string().describe('Empty for a guest who never gave one'),
  address: z.string().nullable().describe('@name@host; null for a guest of a link'),
  url: z.string().nullable(),
  avatar: avatarAddress,
  isLocal: z.boolean(),
});
export type PersonJson = z.infer<typeof person>;

/** How many reacted with which emoji, the most frequent first. */
export const reactionCounts = z.array(
  z.object({ emoji: z.string(), count: z.int(), own: z.boolean().describe('By the one who asks') }),
);
export type ReactionCountJson = z.infer<typeof reactionCounts>[number];

export const comment = z
  .object({
    id,
    albumId: id,
    photoId: id.nullable().describe('Null for one about the album as a whole'),
    inReplyTo: id.nullable().describe('The comment that began its thread'),
    author: person.nullable().describe('Null for one that was removed'),
    text: z.string(),
    state: z
      .enum(['shown', 'held', 'hidden', 'removed'])
      .describe('Held ones wait for the owner; removed ones keep the place of their thread'),
    reactions: reactionCounts,
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

/** Who reacts, a page of them, and how many in all with which emoji. */
export const reactionPage = page(reaction).extend({ counts: reactionCounts });

const words = z.array(z.string().trim().min(1).max(50)).max(200);

/** What an album's owner says about what is said in it. */
export const talkRules = z.object({
  commentsFrom,
  holdsGuestComments: z.boolean().describe('Whether what guests of its links say always waits'),
  heldWords: words.describe('Words and phrases with which a comment waits, whoever says it'),
  commentDays: z
    .int()
    .min(1)
    .max(3650)
    .nullable()
    .describe('For how many days after a photo came it takes comments; null for ever'),
  ownEmoji: z
    .array(z.emoji().max(64).refine(isEmoji, 'One emoji each.'))
    .max(MOST_OWN_EMOJI)
    .describe('Reactions beside those that every album has'),
});

/** What can be said in an album, for whoever sees it. */
export const talk = z
  .object({
    commentsFrom,
    canComment: z.boolean().describe('Whether the one who asks may, now and about the whole album'),
    emoji: z.array(z.string()).describe('What can be reacted with, the plain like first'),
    rules: talkRules.nullable().describe('For the owner'),
  })
  .meta({ id: 'Talk' });
export type TalkJson = z.infer<typeof talk>;

/** An answer to a post of another server. */
export const reply = z
  .object({ id, postId: id, text: z.string(), createdAt: instant })
  .meta({ id: 'Reply' });
