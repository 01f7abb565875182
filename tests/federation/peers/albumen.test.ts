import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { activities, depthOf, golden, own, type Json } from './golden.ts';

/** What an album on a server of our kind asks of what is offered to it, from the protocol's own words. */

const offers = globSync(join(import.meta.dirname, '../../golden/offers/*.json')).map((path) => ({
  name: basename(path, '.json'),
  object: JSON.parse(readFileSync(path, 'utf8')) as Json,
}));
const named = (name: string): Json => offers.find((it) => it.name === name)!.object;

const target = z.object({
  id: z.url(),
  type: z.literal('OrderedCollection'),
  attributedTo: z.url(),
});
const image = z.strictObject({
  type: z.literal('Image'),
  mediaType: z.enum(['image/jpeg', 'image/png', 'image/webp', 'image/avif', 'image/gif']),
  url: own,
  name: z.string().optional(),
  width: z.int().positive(),
  height: z.int().positive(),
  blurhash: z.string().optional(),
  size: z
    .int()
    .positive()
    .max(40 * 1024 * 1024),
  digestMultibase: z.string().regex(/^zQm[1-9A-HJ-NP-Za-km-z]{44}$/),
});
const note = z.object({
  id: own,
  type: z.literal('Note'),
  attributedTo: own,
  to: z.tuple([z.url()]),
  cc: z.tuple([]),
  content: z.string(),
  published: z.iso.datetime(),
  target,
  license: z.url(),
  attachment: z.tuple([image]),
});
const offer = z.object({
  id: own,
  type: z.literal('Offer'),
  actor: own,
  to: z.tuple([z.url()]),
  object: z.array(own).min(1).max(16),
  target: z.url(),
  grant: z.enum(['reference', 'copy', 'transfer']),
  license: z.url().optional(),
});

describe('an album on another server of our kind', () => {
  test('reads an offer, and the posts that it names', () => {
    const read = offer.parse(named('offer'));
    expect(read.object).toContain(note.parse(named('offered-note')).id);
  });

  test('reads a post that is made for it as FEP-400e asks', () => {
    const read = note.parse(named('offered-note'));
    expect(read.target.attributedTo).toBe(read.to[0]);
    expect(offer.parse(named('offer')).target).toBe(read.target.id);
  });

  test('reads what is taken back: the whole offer, one photo, or the photo itself', () => {
    const { id, actor, object, target: to } = offer.parse(named('offer'));
    expect(named('undo-offer')).toMatchObject({
      type: 'Undo',
      actor,
      object: { id, type: 'Offer' },
    });
    expect(named('take-back')).toMatchObject({
      type: 'Remove',
      actor,
      object: object[0],
      target: to,
    });
    expect(named('delete-offered')).toMatchObject({
      type: 'Delete',
      actor,
      object: { id: object[0], type: 'Tombstone' },
    });
  });

  test('reads new words for the same file', () => {
    const { object } = named('update-offered');
    const read = note.parse(object);
    expect(read.attachment).toEqual(note.parse(named('offered-note')).attachment);
    expect(named('update-offered')).toMatchObject({ type: 'Update', actor: read.attributedTo });
  });

  test.each(offers)('$name: is for it alone', ({ object }) => {
    const audience = [object['to'], object['cc'] ?? []].flat();
    expect(audience).toHaveLength(1);
    expect(depthOf(object)).toBeLessThanOrEqual(8);
  });
});

describe('somebody who gave a photo', () => {
  const listing = z.object({
    id: own,
    actor: own,
    to: z.array(z.url()).length(1),
    cc: z.array(z.url()).length(1),
    object: z.url(),
    target: own,
    origin: z.url().optional(),
  });

  test.each(
    activities('Add', 'Remove').filter(({ object }) =>
      String(object['target']).endsWith('/photos'),
    ),
  )('$name: finds what the album shows, and what that was made of', ({ object }) => {
    const { object: shown, origin, cc } = listing.parse(object);
    const isCopy = own.safeParse(shown).success;
    expect(isCopy).toBe(origin !== undefined);
    expect(new URL(origin ?? shown).origin).toBe(new URL(cc[0]!).origin);
  });

  test('finds the reason of a no as a paragraph', () => {
    const noes = golden.filter(({ object }) => 'content' in object && object['type'] === 'Reject');
    expect(noes.length).toBeGreaterThan(1);
    for (const { object } of noes) expect(object['content']).toMatch(/^<p>[^<>]+<\/p>$/);
  });
});
