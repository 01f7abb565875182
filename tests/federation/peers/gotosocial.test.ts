import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { actors, golden, notes, own, posts, type Json } from './golden.ts';

const key = z.object({
  id: own,
  owner: own,
  publicKeyPem: z.string().startsWith('-----BEGIN PUBLIC KEY-----\n'),
});

describe('GoToSocial', () => {
  test.each(notes)('finds no warning in $name that nobody gave', ({ object }) => {
    expect(object).not.toHaveProperty('name');
    expect(object).not.toHaveProperty('summary');
  });

  test.each(notes)('does not refuse $name for a change before its publication', ({ object }) => {
    const { published, updated = published } = object;
    expect(Date.parse(String(updated))).toBeGreaterThanOrEqual(Date.parse(String(published)));
  });

  test.each(posts)('reads the alt texts of $name as plain text', ({ object }) => {
    for (const picture of object['attachment'] as Json[]) {
      expect(picture).not.toHaveProperty('summary');
      expect(JSON.stringify(picture['name'] ?? '')).not.toMatch(/<[a-z]/);
    }
  });

  test('files what is for followers by the followers in its to', () => {
    const hidden = golden.find(({ name }) => name === 'photo-note-for-followers')?.object;
    expect(hidden?.['to']).toEqual([`${String(hidden?.['attributedTo'])}/followers`]);
  });

  test.each(posts)('finds whether $name may be quoted, and by whom', ({ object }) => {
    const policy = z.object({
      canQuote: z.object({ automaticApproval: z.array(z.url()).min(1) }),
    });
    expect(() => policy.parse(object['interactionPolicy'])).not.toThrow();
  });

  test.each(actors)('checks signatures with the key of $name', ({ object }) => {
    expect(key.parse(object['publicKey']).owner).toBe(object['id']);
  });
});
