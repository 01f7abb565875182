import sanitizeHtml from 'sanitize-html';

const entities: Record<string, string> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
};

/** The words of somebody else's HTML: lines kept, mentions of people left out unless they are asked for. */
export function plainText(html: string, mentions: 'drop' | 'keep' = 'drop'): string {
  const lines = html.replaceAll(/<br[^<>]*>|<\/p\s*>/gi, '$&\n');
  const text = sanitizeHtml(lines, {
    allowedTags: ['a'], // a tag that is not allowed could not be left out with its words
    allowedAttributes: {},
    exclusiveFilter: ({ tag, attribs }) =>
      mentions === 'drop' && tag === 'a' && isMention(attribs['class'] ?? ''),
  });
  return cleanText(text.replaceAll(/<\/?a>|&(?:amp|lt|gt|quot);/g, (mark) => entities[mark] ?? ''));
}

/** Somebody else's text without what could upset its readers: control characters and turned directions. */
export const cleanText = (text: string): string =>
  text
    .replaceAll(/[^\S\n]+/g, ' ')
    .replaceAll(/(?!\n)[\p{Cc}\p{Cs}\u202A-\u202E\u2066-\u2069]/gu, '')
    .replaceAll(/ ?\n ?/g, '\n')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim();

/** Some peers give hashtags the same class, beside their own. */
const isMention = (classes: string) => /\bmention\b/.test(classes) && !/\bhashtag\b/.test(classes);
