import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { actors, own, pictorial, type Json } from './golden.ts';

/** Lemmy's community: it knows `attributedTo` as an address or as a list of typed objects. */
const group = z.object({
  type: z.literal('Group'),
  id: own,
  preferredUsername: z.string(),
  inbox: own,
  followers: own,
  outbox: own,
  publicKey: z.object({ id: own, owner: own, publicKeyPem: z.string() }),
  name: z.string().optional(),
  summary: z.string().optional(),
  icon: z.object({ type: z.literal('Image'), url: z.url() }).optional(),
  image: z.object({ type: z.literal('Image'), url: z.url() }).optional(),
  attributedTo: z
    .union([z.url(), z.array(z.object({ type: z.enum(['Person', 'Group']), id: z.url() }))])
    .optional(),
  postingRestrictedToMods: z.boolean().optional(),
  featured: own.optional(),
  endpoints: z.object({ sharedInbox: own }),
  published: z.iso.datetime().optional(),
  updated: z.iso.datetime().optional(),
});

describe('Lemmy', () => {
  test.each(actors.filter(({ object }) => object['type'] === 'Group'))(
    'reads the album in $name as a community (T010)',
    ({ object }) => expect(() => group.parse(object)).not.toThrow(),
  );

  test('finds no two actors with the same list of highlights', () => {
    const featured = actors.flatMap(({ object }) =>
      object['featured'] ? [{ list: object['featured'], of: object['id'] }] : [],
    );
    const ownerOf = new Map(featured.map(({ list, of }) => [list, of]));
    expect(featured.filter(({ list, of }) => ownerOf.get(list) !== of)).toEqual([]);
  });

  test.each(pictorial)('shows the first picture of $name', ({ object }) => {
    const [first] = object['attachment'] as Json[];
    expect(z.object({ type: z.literal('Image'), url: z.url() }).safeParse(first).success).toBe(
      true,
    );
  });
});
