import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { actors, own } from './golden.ts';

const actor = z.object({
  id: own,
  type: z.enum(['Application', 'Group', 'Organization', 'Person', 'Service']),
  inbox: own,
  outbox: own,
  followers: own,
  following: own,
  url: own,
  preferredUsername: z.string().regex(/^[\w.-]{1,50}$/),
  endpoints: z.object({ sharedInbox: own }),
  publicKey: z.object({ id: own, owner: own, publicKeyPem: z.string().min(1).max(5000) }),
  summary: z.string().max(10_000).optional(),
});

const owners = z.array(z.object({ type: z.string(), id: own }));

describe('PeerTube', () => {
  test.each(actors)('takes the actor in $name (T010)', ({ object }) => {
    expect(() => actor.parse(object)).not.toThrow();
  });

  test.each(
    actors.filter(({ name, object }) => object['type'] === 'Group' && name !== 'album-group-stub'),
  )('finds in $name the person of the same host to whom the album belongs (T010)', ({ object }) => {
    const people = owners.parse(object['attributedTo']).filter(({ type }) => type === 'Person');
    expect(people).toHaveLength(1);
    expect(new URL(people[0]!.id).host).toBe(new URL(String(object['id'])).host);
  });
});
