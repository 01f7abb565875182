/** A stretch of plain text, where it begins; with an address where it is one. */
export type TextPart = { at: number; text: string; href: string | null };

const address = /\bhttps?:\/\/[^\s<>"]+/gi;
const closing = new Set(".,;:!?'’”)]}");

/** Plain text cut where web addresses begin and end; what closes a sentence is not taken into the address. */
export function linksInText(text: string): TextPart[] {
  const parts: TextPart[] = [];
  let end = 0;
  for (const { 0: found, index } of text.matchAll(address)) {
    const word = withoutClosing(found);
    const href = URL.parse(word)?.href;
    if (!href) continue;
    if (index > end) parts.push({ at: end, text: text.slice(end, index), href: null });
    parts.push({ at: index, text: word, href });
    end = index + word.length;
  }
  if (end < text.length) parts.push({ at: end, text: text.slice(end), href: null });
  return parts;
}

function withoutClosing(word: string): string {
  let length = word.length;
  while (closing.has(word.charAt(length - 1))) length -= 1;
  return word.slice(0, length);
}

/** Whether a text says nothing beside its links. */
export const isOnlyLinks = (text: string): boolean => {
  const parts = linksInText(text);
  return (
    parts.some(({ href }) => href !== null) &&
    parts.every((part) => part.href !== null || !/[\p{L}\p{N}]/u.test(part.text))
  );
};
