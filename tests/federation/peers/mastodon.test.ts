import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { activities, actors, everything, golden, listOf, own, posts, type Json } from './golden.ts';

const MEGABYTE = 1024 * 1024;

/** Mastodon shows four pictures, and downloads them up to a weight and an area. */
const picture = z.object({
  type: z.enum(['Image', 'Document']),
  mediaType: z.enum(['image/jpeg', 'image/png', 'image/gif', 'image/webp', 'video/mp4']),
  url: z.url(),
  name: z.string().max(10_000).optional(),
  size: z.int().max(16 * MEGABYTE),
  focalPoint: z.tuple([z.number().min(-1).max(1), z.number().min(-1).max(1)]).optional(),
  blurhash: z.string(),
  width: z.int(),
  height: z.int(),
});

const actor = z.object({
  id: own,
  type: z.enum(['Application', 'Group', 'Organization', 'Person', 'Service']),
  inbox: own,
  preferredUsername: z.string().regex(/^[a-z0-9_]+([a-z0-9_.-]+[a-z0-9_]+)?$/i),
  name: z.string(),
  url: own,
  featured: own.optional(),
  published: z.iso.datetime().optional(),
  publicKey: z.object({ id: own, owner: own, publicKeyPem: z.string() }),
  discoverable: z.boolean(),
  indexable: z.boolean(),
  manuallyApprovesFollowers: z.boolean(),
  attachment: z.array(
    z.object({ type: z.literal('PropertyValue'), name: z.string(), value: z.string().max(2047) }),
  ),
});

const digits =
  '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz#$%*+,-.:;=?@[]^_{|}~';

describe('Mastodon', () => {
  test.each(posts)('shows every picture of $name', ({ object }) => {
    const pictures = z.array(picture).max(4).parse(object['attachment']);
    for (const { width, height, blurhash } of pictures) {
      expect(width * height).toBeLessThanOrEqual(33_177_600);
      const parts = digits.indexOf(blurhash.charAt(0));
      expect([(parts % 9) + 1, Math.floor(parts / 9) + 1].every((it) => it <= 5)).toBe(true);
    }
  });

  test.each(actors)('takes the actor in $name (T010)', ({ object }) => {
    expect(actor.parse(object).publicKey.id).toBe(`${String(object['id'])}#main-key`);
  });

  test.each(golden)('accepts $name by its weight', ({ object }) => {
    expect(JSON.stringify(object).length).toBeLessThan(MEGABYTE);
  });

  test.each(activities('Announce'))(
    'boosts what $name announces, for its public alone',
    ({ object }) => {
      expect(object['object']).toEqual(expect.any(String));
      expect(object['to']).toEqual(['https://www.w3.org/ns/activitystreams#Public']);
    },
  );

  test.each(everything.filter(({ object }) => object['type'] === 'Update'))(
    'takes $name for a change, not for a repetition',
    ({ object }) => {
      const { published, updated } = object['object'] as Json;
      expect(Date.parse(String(updated))).toBeGreaterThan(Date.parse(String(published)));
    },
  );

  test('pins only notes of the album itself (T015)', () => {
    const featured = golden.find(({ name }) => name === 'featured')?.object ?? {};
    const items = listOf(featured['orderedItems']);
    expect(items.length).toBeGreaterThan(0);
    for (const item of items) expect(own.safeParse(item).success).toBe(true);
  });
});
