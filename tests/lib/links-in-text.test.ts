import { expect, test } from 'vitest';
import { isOnlyLinks, linksInText } from '../../src/lib/links-in-text.ts';

test.each([
  ['See https://a.example/x?y=1.', ['See ', 'https://a.example/x?y=1', '.']],
  ['(http://a.example)', ['(', 'http://a.example', ')']],
  ['https://a.example https://b.example', ['https://a.example', ' ', 'https://b.example']],
  ['javascript:alert(1) data:,x ftp://a.example', ['javascript:alert(1) data:,x ftp://a.example']],
  ['https://', ['https://']],
  ['', []],
])('%j has its addresses apart from its words', (text, parts) => {
  const found = linksInText(text);
  expect(found.map((part) => part.text)).toEqual(parts);
  expect(found.every(({ href }) => href === null || /^https?:\/\//.test(href))).toBe(true);
  for (const part of found) expect(text.startsWith(part.text, part.at)).toBe(true);
});

test.each([
  ['https://a.example', true],
  ['→ https://a.example !!', true],
  ['Look: https://a.example', false],
  ['Nice', false],
  ['', false],
])('%j is only links: %s', (text, answer) => {
  expect(isOnlyLinks(text)).toBe(answer);
});

test('a long address full of stops is read at all', () => {
  const text = `https://a.example/${'.'.repeat(300_000)}a`;
  expect(linksInText(text)).toEqual([{ at: 0, text, href: text }]);
});
