import { countGraphemes } from '../../lib/graphemes.ts';
import { Refusal } from '../refusal.ts';

type Having = { readonly ownEmoji: readonly string[] };

/** What a plain like looks like. */
export const HEART = '❤️';

/** What can be reacted with in every album, the plain like first. */
export const commonEmoji = [HEART, '👍', '😂', '😮', '😢', '🎉'] as const;

/** How many an owner may add to them. */
export const MOST_OWN_EMOJI = 12;

/** What can be reacted with in an album. */
export const emojiOf = ({ ownEmoji }: Having): string[] => [
  ...new Set([...commonEmoji, ...ownEmoji]),
];

/** One that an album has, as it is stored: null for the plain like. @throws Refusal `emoji_unknown` */
export function knownEmoji(album: Having, emoji: string | null): string | null {
  if (emoji === null || bare(emoji) === bare(HEART)) return null;
  const known = emojiOf(album).find((one) => bare(one) === bare(emoji));
  if (known) return known;
  throw new Refusal('unprocessable', 'emoji_unknown', 'This album has no such reaction.');
}

/**
 * One from elsewhere, as it is stored: a heart is a plain like, and of another server's own pictures the name is kept. What
 * is neither an emoji nor such a name is words, which belong into a comment: a plain like, too.
 */
export function receivedEmoji(emoji: string | null): string | null {
  if (emoji === null || bare(emoji) === bare(HEART)) return null;
  return isEmoji(emoji) || ownName.test(emoji) ? emoji : null;
}

/** One emoji and nothing beside it, also where the selector for its coloured form is missing. */
export const isEmoji = (text: string): boolean =>
  onlyEmoji.test(text) && pictograph.test(text) && countGraphemes(text) === 1;

const onlyEmoji = /^[\p{Emoji}\p{Emoji_Component}]+$/u;
/** Digits are among the emoji, too, for keys of telephones. */
const pictograph = /\p{Extended_Pictographic}|\p{Regional_Indicator}|\u20E3/u;

/** A server's own picture by its name, and the server where that is said: `:blobcat:`, `:blobcat@example.com:`. */
const ownName = /^:[\w.+-]{1,50}(?:@[\w.-]{1,60})?:$/;

/** The same with and without the selector that asks for the coloured form. */
const bare = (emoji: string): string => emoji.replaceAll('\uFE0F', '');
