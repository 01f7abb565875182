import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { activities, actors, own, pictorial, type Json } from './golden.ts';

/** Vernissage decodes into fixed types: a list is a list, a string a string, or the whole document is lost. */
const image = z.object({ type: z.string(), mediaType: z.string(), url: z.string() });

const note = z.object({
  id: z.string(),
  type: z.literal('Note'),
  url: z.string(),
  attributedTo: z.string(),
  published: z.string(),
  content: z.string(),
  sensitive: z.boolean(),
  to: z.array(z.string()),
  cc: z.array(z.string()),
  attachment: z.array(
    image.extend({
      mediaType: z.enum(['image/jpeg', 'image/jpg', 'image/png', 'image/webp']),
      name: z.string().optional(),
      blurhash: z.string(),
      width: z.int(),
      height: z.int(),
    }),
  ),
  tag: z.array(z.object({ type: z.string(), name: z.string(), href: z.string() })),
});

const person = z.object({
  id: z.string(),
  inbox: z.string(),
  outbox: z.string(),
  followers: z.string(),
  following: z.string(),
  preferredUsername: z.string(),
  name: z.string(),
  summary: z.string().optional(),
  url: z.string(),
  alsoKnownAs: z.array(z.string()).optional(),
  manuallyApprovesFollowers: z.boolean(),
  publicKey: z.object({ id: z.string(), owner: z.string(), publicKeyPem: z.string() }),
  icon: image.optional(),
  image: image.optional(),
  endpoints: z.object({ sharedInbox: z.string() }),
  attachment: z.array(z.object({ type: z.string(), name: z.string(), value: z.string() })),
});

describe('Vernissage', () => {
  test.each(pictorial)('decodes the Note in $name (T046)', ({ object }) => {
    expect(() => note.parse(object)).not.toThrow();
  });

  test.each(actors)('decodes the actor in $name and finds it from its key (T010)', ({ object }) => {
    const { id, publicKey } = person.parse(object);
    expect(publicKey.id.replace(/#main-key$/, '')).toBe(id);
  });

  test.each(activities('Delete').filter(({ object }) => typeof object['object'] === 'string'))(
    'takes the bare id in $name for a whole actor, which it is',
    ({ object }) => expect(own.parse(object['object'])).toBe(object['actor']),
  );

  test.each(activities('Delete').filter(({ object }) => typeof object['object'] === 'object'))(
    'finds what is gone in $name inside it',
    ({ object }) => {
      const { id, type } = object['object'] as Json;
      expect([id, type]).toEqual([expect.any(String), expect.any(String)]);
    },
  );
});
