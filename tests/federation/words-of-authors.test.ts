import { expect, test } from 'vitest';
import { wordOf } from '../../src/federation/inbox/words-of-authors.ts';

const inNone: ReadonlySet<string> = new Set();

test.each(['yes', 'Yes.', 'OK!', 'ja', 'Oui', 'SÍ', 'si\u0301', 'sim', 'да', '@alps yes'])(
  'a yes is: %s',
  (text) => expect(wordOf(text, inNone)).toBe('yes'),
);

test.each(['yes but only the first', 'yesterday', 'okapi', 'no way', 'y', '', '👍', 'no yes'])(
  'no word is: %s',
  (text) => expect(wordOf(text, inNone)).toBeUndefined(),
);

test.each([
  ['tak', 'pl', 'yes'],
  ['ano', 'cs', 'yes'],
  ['ja', 'sv', 'yes'],
  ['no', 'es', 'no'],
  ['tak', 'da', undefined],
  ['ano', 'pt', undefined],
  ['ja', 'pl', undefined],
  ['no', 'cs', undefined],
])('%s is read in its language: in %s it is %s', (text, language, word) => {
  expect(wordOf(text, new Set([language]))).toBe(word);
});

test.each(['tak', 'ano'])('%s is none where it says no language', (text) => {
  expect(wordOf(text, inNone)).toBeUndefined();
});
