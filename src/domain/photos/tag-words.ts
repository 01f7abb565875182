/** Tags by what makes them the same: the words as they were written, by themselves in lower case. */
export type Tags = Record<string, string>;

/** What makes two tags the same. */
export const tagKey = (word: string): string => word.normalize('NFC').trim().toLowerCase();

/** Words as tags; of two that are the same, the first. */
export function tagsOf(words: readonly string[]): Tags {
  const tags = new Map<string, string>();
  for (const word of words) {
    const key = tagKey(word);
    if (!tags.has(key)) tags.set(key, word.normalize('NFC').trim());
  }
  return Object.fromEntries(tags);
}
