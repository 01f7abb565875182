/** What the author of a post can tell an album in a word. */
export type AuthorWord = 'yes' | 'no' | 'stop' | 'stop all' | 'start';

const words: Record<AuthorWord, string> = {
  yes: 'yes|ok|okay|ja|oui|sí|si|sì|sim|да|tak|ano|kyllä|evet|ναι|是|好|はい',
  no: 'no|nein|non|nej|nee|não|nao|нет|nie|hayır|όχι|不|いいえ',
  stop: 'stop|stopp|unsubscribe',
  'stop all': 'stop all|stop everything',
  start: 'start',
};

const meanings = new Map(
  Object.entries(words).flatMap(([meaning, spellings]) =>
    spellings.split('|').map((word) => [word.normalize(), meaning as AuthorWord] as const),
  ),
);

/** What is thanks in Danish, and a year in Portuguese, is a yes only from whoever says which language that is. */
const onlyIn: Record<string, string[]> = { tak: ['pl'], ano: ['cs', 'sk'] };

/** What is no answer in these languages: in Czech and Polish "no" is "well", and "ja" is "I" in most of its kin. */
const notIn: Record<string, string[]> = {
  no: ['cs', 'pl', 'sk'],
  ja: ['bs', 'cs', 'hr', 'pl', 'sk', 'sr'],
};

/**
 * The one word that a text is, apart from the names in front of it and the signs around it, in the languages that it
 * says it is in; any other text is none.
 */
export function wordOf(text: string, languages: ReadonlySet<string>): AuthorWord | undefined {
  const plain = text
    .normalize('NFC')
    .replaceAll(/(?:^|\s)@[\w.-]+(?:@[\w.:-]+)?/g, ' ')
    .replaceAll(/^[^\p{L}]+|[^\p{L}]+$/gu, '')
    .replaceAll(/\s+/g, ' ')
    .toLowerCase();
  const isIn = (some: string[] = []) => some.some((language) => languages.has(language));
  const isUnclear = isIn(notIn[plain]) || (onlyIn[plain] && !isIn(onlyIn[plain]));
  return isUnclear ? undefined : meanings.get(plain);
}
