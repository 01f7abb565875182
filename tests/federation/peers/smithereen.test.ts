import { createPublicKey } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { actors, notes, own, type Json } from './golden.ts';

const actor = z.object({
  id: own,
  url: own,
  inbox: own,
  outbox: own,
  followers: own,
  endpoints: z.object({ sharedInbox: own }),
  preferredUsername: z.string().regex(/^[a-z0-9._]+$/i),
  publicKey: z.object({ id: own, owner: own, publicKeyPem: z.string() }),
});

describe('Smithereen', () => {
  test.each(actors)('takes the actor in $name, whose key is RSA (T010)', ({ object }) => {
    const { publicKey } = actor.parse(object);
    expect(createPublicKey(publicKey.publicKeyPem).asymmetricKeyType).toBe('rsa');
  });

  test.each(actors.filter(({ object }) => 'attributedTo' in object))(
    'finds the administrators in $name (T010)',
    ({ object }) => {
      for (const admin of object['attributedTo'] as Json[]) {
        expect(admin).toEqual({ type: 'Person', id: expect.stringContaining('/ap/actors/') });
      }
    },
  );

  test.each(notes)('shows $name on the album’s wall, which is no target', ({ object }) => {
    expect(object).not.toHaveProperty('target');
  });
});
