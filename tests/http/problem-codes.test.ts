import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { problemOf } from '../../src/http/problem.ts';
import { Refusal, type RefusalReason } from '../../src/domain/refusal.ts';
import inReference from '../../src/http/api/problem-codes.json' with { type: 'json' };
import { refusals as german } from '../../src/web/console/locale/de/refusals.ts';
import { refusals as english } from '../../src/web/console/locale/en/refusals.ts';

const text = String.raw`'(?:[^'\\]|\\.)*'|${'`'}(?:[^${'`'}\\]|\\.)*${'`'}|"[^"]*"`;
const refusals = new RegExp(
  String.raw`new Refusal\(\s*'([\w-]+)',\s*'(\w+)',\s*(${text})|\bproblem\((\d{3}),\s*'(\w+)',\s*(${text})`,
  'g',
);

test('the reference of the API names every code that a refusal can have', async () => {
  const found = new Map<string, { statuses: Set<number>; sentence: string }>();
  for (const path of globSync('src/**/*.{ts,tsx}').toSorted()) {
    for (const match of readFileSync(path, 'utf8').matchAll(refusals)) {
      const [, reason, refused, said, status, problem, told] = match;
      const code = refused ?? problem!;
      const known = found.get(code) ?? { statuses: new Set(), sentence: readable((said ?? told)!) };
      known.statuses.add(reason ? statusOf(reason as RefusalReason) : Number(status));
      found.set(code, known);
    }
  }
  const codes = Object.fromEntries(
    [...found]
      .toSorted(([a], [b]) => a.localeCompare(b))
      .map(([code, { statuses, sentence }]) => [
        code,
        { statuses: [...statuses].toSorted((a, b) => a - b), sentence },
      ]),
  );
  const file = `${JSON.stringify(codes, null, 2)}\n`;
  await expect(file).toMatchFileSnapshot('../../src/http/api/problem-codes.json');
});

test.each([
  ['English', english],
  ['German', german],
])('the console speaks of refusals that there are, in %s', (_, sentences) => {
  const known: Readonly<Record<string, { sentence: string }>> = inReference;
  const withNumbers = Object.entries(sentences).filter(([, said]) => said.includes('{number}'));
  expect(Object.keys(sentences).filter((code) => !known[code])).toEqual([]);
  expect(withNumbers.filter(([code]) => !/…|\d/.test(known[code]!.sentence))).toEqual([]);
});

const statusOf = (reason: RefusalReason): number => problemOf(new Refusal(reason, 'x', 'x')).status;

/** What stands between quotes, with dots for what is filled in. */
const readable = (quoted: string): string =>
  quoted
    .slice(1, -1)
    .replaceAll(/\$\{[^}]*\}/g, '…')
    .replaceAll(/\\(.)/g, '$1');
