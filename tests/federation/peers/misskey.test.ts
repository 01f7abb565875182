import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { activities, actors, listOf, notes, own, posts, type Json } from './golden.ts';

/** Misskey compares hosts and strings strictly, and rewrites nothing that it does not know. */
const actor = z.object({
  id: own,
  type: z.enum(['Application', 'Group', 'Organization', 'Person', 'Service']),
  inbox: own,
  outbox: own,
  followers: own,
  following: own,
  featured: own.optional(),
  preferredUsername: z
    .string()
    .max(128)
    .regex(/^\w([\w.-]*\w)?$/),
  name: z.string().min(1).max(128),
  summary: z.string().max(2048).optional(),
  publicKey: z.object({ id: own, publicKeyPem: z.string() }),
  endpoints: z.object({ sharedInbox: own }),
  url: own,
});

const hostOf = (uri: unknown) => new URL(String(uri)).host;

describe('Misskey', () => {
  test.each(actors)('takes the actor in $name (T010)', ({ object }) => {
    actor.parse(object);
    for (const term of ['inbox', 'outbox', 'followers', 'url']) {
      expect(hostOf(object[term])).toBe(hostOf(object['id']));
    }
  });

  test.each(notes)('takes the Note in $name', ({ object }) => {
    expect(hostOf(object['attributedTo'])).toBe(hostOf(object['id']));
    expect(hostOf(object['url'])).toBe(hostOf(object['id']));
    expect(Number.isNaN(Date.parse(String(object['published'])))).toBe(false);
  });

  const known = activities('Create', 'Update').filter(
    ({ object }) => (object['object'] as Json)['type'] !== 'Relationship', // which it leaves alone
  );
  test.each(known)('finds in $name the very actor that sent it', ({ object }) => {
    const note = object['object'] as Json;
    expect(object['actor']).toBe(note['type'] === 'Note' ? note['attributedTo'] : note['id']);
  });

  test.each(posts)('finds each picture of $name at one address', ({ object }) => {
    for (const { url } of object['attachment'] as Json[]) expect(typeof url).toBe('string');
  });

  test.each(activities('Announce'))(
    'does not find $name older than what it announces',
    ({ object }) => {
      expect(listOf(object['published'])).toHaveLength(1);
    },
  );
});
