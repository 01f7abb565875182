import jsonld from '@fedify/vocab-runtime/jsonld';
import { describe, expect, test } from 'vitest';
import { bundledContext } from '../../../src/federation/contexts.ts';
import { golden, listOf, type Json } from './golden.ts';

/** The contexts that even the pickiest readers have at hand; Epicyon refuses a document that names another. */
const wellKnown = new Set([
  'https://www.w3.org/ns/activitystreams',
  'https://w3id.org/security/v1',
  'https://w3id.org/security/multikey/v1',
]);

const documentLoader = (address: string) => {
  const context = bundledContext(address);
  if (!context) throw new Error(`${address} does not come with the program.`);
  return Promise.resolve(context);
};

/** The terms that have no meaning: ActivityStreams turns them into blank names, other contexts drop them. */
async function meaningless(object: Json): Promise<string[]> {
  const expanded = await jsonld.expand(object, { documentLoader, safe: true });
  expect(expanded).toHaveLength(1);
  return [...JSON.stringify(expanded).matchAll(/"_:([^"]+)"/g)].map(([, term]) => term!);
}

describe('as linked data', () => {
  test.each(golden)('$name names only contexts that everybody has (T063)', ({ object }) => {
    const named = listOf(object['@context']).filter((it) => typeof it === 'string');
    expect(named.filter((it) => !wellKnown.has(it))).toEqual([]);
    expect(named).toContain('https://www.w3.org/ns/activitystreams');
  });

  test.each(golden)('every term of $name means something (T063)', async ({ object }) => {
    expect(await meaningless(object)).toEqual([]);
  });

  test('a term that no context defines is found', async () => {
    const picture = { type: 'Image', blurhash: 'L', focalPointt: 1 };
    const document = { '@context': [...wellKnown], id: 'https://photos.example/1', icon: picture };
    expect(await meaningless(document)).toEqual(['blurhash', 'focalPointt']);
  });
});
