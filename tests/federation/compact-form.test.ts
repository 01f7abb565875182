import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { isDeepStrictEqual } from 'node:util';
import { describe, expect, test } from 'vitest';
import { Refusal } from '../../src/domain/refusal.ts';
import { readCompactForm } from '../../src/federation/inbox/compact-form.ts';
import { readActivity, type Envelope } from '../../src/federation/inbox/received-activity.ts';
import { isObject, parseJson } from '../../src/federation/untrusted-json.ts';
import type { Json } from '../support/remote-server.ts';

const as = 'https://www.w3.org/ns/activitystreams';
const victim = 'https://victim.example/users/vic';
const folder = fileURLToPath(new URL('../../../shared/fixtures/', import.meta.url));
const fixtures = globSync(`${folder}**/*.json`).flatMap((path) => {
  const text = readFileSync(path)
    .toString('latin1')
    .replaceAll('SCRUBBED_ID', 'https://a.example/b');
  const document = parseJson(Buffer.from(text, 'latin1'));
  return isObject(document) ? [document] : [];
});

const like: Json = {
  '@context': as,
  id: 'https://evil.example/likes/1',
  type: 'Like',
  actor: 'https://evil.example/users/eve',
  object: 'https://photos.example/ap/photos/1',
};
const create: Json = {
  ...like,
  '@context': [as, { toot: 'http://joinmastodon.org/ns#', blurhash: 'toot:blurhash' }],
  type: 'Create',
  object: { id: 'https://evil.example/notes/1', type: 'Note', content: 'x' },
};

/** Ways to say one thing to a reader of JSON and another to a reader of JSON-LD. */
const tricks: [string, (document: Json) => Json][] = [
  ['an id by another name', (it) => under(it, { id: null, xid: '@id' }, { xid: victim })],
  ['an id by the keyword', (it) => ({ ...it, '@id': victim })],
  ['a type by another name', (it) => under(it, { kind: '@type' }, { kind: 'Delete' })],
  ['a type that means another', (it) => under(it, { Like: 'as:Delete', Create: 'as:Delete' })],
  ['an actor by another name', (it) => under(it, { who: 'as:actor' }, { who: { id: victim } })],
  [
    'an actor by another name in full',
    (it) => under(it, { who: { '@id': `${as}#actor`, '@type': '@id' } }, { who: victim }),
  ],
  ['an actor by its full name', (it) => ({ ...it, [`${as}#actor`]: { '@id': victim } })],
  [
    'an actor behind a prefix',
    (it) => under(it, { x: `${as}#` }, { 'x:actor': { '@id': victim } }),
  ],
  [
    'an actor behind half a prefix',
    (it) =>
      under(
        it,
        { x: { '@id': `${as}#ac`, '@prefix': true }, who: { '@id': 'x:tor', '@type': '@id' } },
        { who: victim },
      ),
  ],
  [
    'an actor behind a namespace of namespaces',
    (it) =>
      under(
        it,
        { w: 'https://www.w3.org/', who: 'w:ns/activitystreams#actor' },
        { who: { id: victim } },
      ),
  ],
  ['no actor under its name', (it) => under(it, { actor: null, who: 'as:actor' }, { who: victim })],
  ['an actor in a nest', (it) => under(it, { nest: '@nest' }, { nest: { actor: victim } })],
  ['an actor in reverse', (it) => under(it, { did: { '@reverse': 'as:actor' } }, { did: victim })],
  ['a graph of its own', (it) => ({ ...it, '@graph': [{ id: victim, type: 'Person' }] })],
  ['another base', (it) => under(it, { '@base': victim })],
  ['another vocabulary', (it) => under(it, { '@vocab': 'https://evil.example/' })],
  [
    'names that change with the type',
    (it) => under(it, { Like: { '@id': 'as:Like', '@context': { actor: null } } }),
  ],
  [
    'a context that says otherwise',
    (it) => ({ ...it, '@context': [it['@context'] ?? as, 'http://schema.org/'].flat() }),
  ],
  ['two actors', (it) => ({ ...it, actor: [it['actor'], victim] })],
  ['an actor with a context', (it) => ({ ...it, actor: { '@context': { id: null }, id: victim } })],
  [
    'an object with a context',
    (it) => ({
      ...it,
      object: { '@context': { id: null, x: '@id' }, id: victim, x: 'https://b.example/' },
    }),
  ],
  ['an address with a space', (it) => ({ ...it, id: 'https://evil.example/ 1' })],
  ['a context that contradicts', (it) => ({ ...it, '@context': [as, 'relative', 7] })],
];

function under(document: Json, terms: Json, rest: Json = {}): Json {
  return { ...document, '@context': [document['@context'] ?? as, terms].flat(), ...rest };
}

/** What reading in full makes of it; a refusal's code when it makes nothing. */
async function readInFull(document: Json): Promise<Envelope | string | undefined> {
  try {
    const read = await readActivity(document);
    if (!read) return undefined;
    const { type, uri, actorUri, objectUri } = read;
    return { type, uri, actorUri, objectUri };
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
}

describe('the compact form', () => {
  test.each([like, create])('of an everyday activity is read as the full one', async (document) => {
    expect(readCompactForm(document)).toEqual(await readInFull(document));
  });

  test.skipIf(fixtures.length === 0)(
    'says of what other servers sent just what reading in full says, or nothing',
    async () => {
      let read = 0;
      for (const document of fixtures) {
        const compact = readCompactForm(document);
        if (!compact) continue;
        const full = await readInFull(document);
        if (full === 'malformed_document') continue; // scrubbed times
        read += 1;
        expect(compact).toEqual(full);
      }
      console.info(`${read} of ${fixtures.length} documents are read in the compact form`);
      expect(read).toBeGreaterThan(30);
    },
  );

  test.each(tricks)('is not trusted with %s (F21)', async (_, trick) => {
    for (const document of [like, create, ...fixtures.filter(readCompactForm)].map(trick)) {
      const compact = readCompactForm(document);
      const full = await readInFull(document);
      const isSafe = !compact || typeof full === 'string' || isDeepStrictEqual(compact, full);
      expect(isSafe, JSON.stringify(document)).toBe(true);
    }
  });

  test.each(tricks.slice(0, 21))(
    'is declined for an everyday activity with %s (F21)',
    (_, trick) => {
      expect(readCompactForm(trick(like))).toBeUndefined();
    },
  );
});
