/** Control characters, and those that turn the direction of what follows. */
const unseen = /[\p{Cc}\p{Cs}\u2028\u2029\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu;

/** Somebody's words as they can stand in the middle of a line, or in a header: never with a line of their own. */
export const oneLine = (text: string): string =>
  text.replaceAll(/\s+/gu, ' ').replaceAll(unseen, '').trim();

/** Somebody's words, marked as theirs: each line behind `> `. */
export const quoted = (text: string): string =>
  text
    .split(/\r\n|[\n\r\u2028\u2029]/)
    .map((line) => `> ${oneLine(line)}`.trimEnd())
    .join('\n');
