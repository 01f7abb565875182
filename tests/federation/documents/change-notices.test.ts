import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { expect, test } from 'vitest';

const source = join(import.meta.dirname, '../../../src');

/** Tables whose rows change no document that is the same for everybody, or only for a moment. */
const silent = new Set([
  'remote-post', // what others posted: our answers to it only name it
  'link-device', // no document tells of browsers
  'receipt', // only its addressee reads it, by a signature
  'share-link', // no document tells of them; a contribution does that came by one
  'remote-actor', // what others call themselves; a document that repeats it is asked for anew within seconds
]);

/** The modules that a module needs when it runs, itself among them. */
function needed(path: string, known = new Set<string>()): Set<string> {
  if (known.has(path)) return known;
  known.add(path);
  const text = readFileSync(path, 'utf8');
  for (const [, names, from] of text.matchAll(/^import (?!type)([^;]*?) from '(\.[^']+)';/gms)) {
    const isTypesOnly = names!
      .replaceAll(/[{}\s]/g, '')
      .split(',')
      .every((name) => name === '' || name.startsWith('type'));
    const file = join(dirname(path), from!);
    if (!isTypesOnly && existsSync(file)) needed(file, known);
  }
  return known;
}

const entities = [...needed(join(source, 'federation/documents.ts'))].filter((path) =>
  readFileSync(path, 'utf8').includes('defineEntity('),
);

test('the tables that documents are made of are found', () => {
  const names = entities.map((path) => basename(path, '.ts'));
  expect(names).toEqual(
    expect.arrayContaining(['album', 'photo', 'follower', 'post', 'outbox-activity', 'comment']),
  );
});

test.each(entities.map((path) => [basename(path, '.ts'), path]))(
  'a change of %s is announced to those who keep documents',
  (name, path) => {
    const isAnnounced = /triggers: \[\s*changeNotice\b/.test(readFileSync(path, 'utf8'));
    expect(isAnnounced || silent.has(name)).toBe(true);
  },
);
