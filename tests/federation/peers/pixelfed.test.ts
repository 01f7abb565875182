import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { PUBLIC } from '../../../src/federation/paths.ts';
import {
  activities,
  actors,
  comments,
  depthOf,
  golden,
  own,
  pictorial,
  type Json,
} from './golden.ts';

/** Pixelfed drops a whole post for one attachment that it does not take, and decodes JSON only eight levels deep. */
const attachment = z.object({
  type: z.enum(['Document', 'Image']),
  url: z.url(),
  mediaType: z.enum(['image/jpeg', 'image/png', 'image/webp']),
  name: z.string().optional(),
  width: z.int().min(1).max(5000),
  height: z.int().min(1).max(5000),
  blurhash: z.string().min(6).max(49),
});

const note = z.object({
  id: own,
  url: own,
  type: z.literal('Note'),
  attributedTo: z.string(),
  content: z.string(),
  published: z.iso.datetime(),
  to: z.array(z.string()),
  cc: z.array(z.string()),
  attachment: z.array(attachment).min(1),
  sensitive: z.boolean(),
});

/** A reply needs no picture, but words and one note that it answers. */
const comment = note.extend({
  content: z.string().min(1),
  inReplyTo: z.url(),
  attachment: z.array(attachment),
});

const actor = z.object({
  id: own,
  type: z.string(),
  preferredUsername: z.string().regex(/^[\w.-]+$/),
  inbox: own,
  outbox: own,
  url: own,
  manuallyApprovesFollowers: z.boolean(),
  publicKey: z.object({ id: own, owner: own, publicKeyPem: z.string() }),
  endpoints: z.object({ sharedInbox: own }),
});

const inlined = z.object({ id: z.url(), type: z.string(), actor: z.url(), object: z.url() });

describe('Pixelfed', () => {
  test.each(pictorial)('takes the Note in $name (T046)', ({ object }) => {
    const { published } = note.parse(object);
    const twentyYears = 20 * 365.25 * 24 * 3600 * 1000;
    expect(Date.now() - new Date(published).getTime()).toBeLessThan(twentyYears);
  });

  test.each(comments)('takes the comment in $name', ({ object }) => {
    expect(comment.parse(object).attachment).toEqual([]);
  });

  test.each(actors)('takes the actor in $name (T010)', ({ object }) => {
    expect(actor.parse(object).publicKey.owner).toBe(object['id']);
  });

  test.each(golden)('decodes $name to its last level', ({ object }) => {
    expect(depthOf(object)).toBeLessThanOrEqual(8);
  });

  test.each(activities('Accept', 'Reject'))('finds what $name answers inside it', ({ object }) => {
    const answered = object['object'] as Json;
    if (answered['type'] !== 'Follow') return;
    expect(inlined.parse(answered).object).toBe(object['actor']);
  });

  test.each(activities('Announce'))(
    'finds what $name announces by its address (T059)',
    ({ object }) => {
      expect(z.url().parse(object['object'])).not.toContain(PUBLIC);
    },
  );

  test.each(activities('Undo'))('finds what $name takes back inside it (T060)', ({ object }) => {
    expect(inlined.parse(object['object']).actor).toBe(object['actor']);
  });

  test.each(activities('Delete'))(
    'sees in $name what kind of thing is gone, or leaves it',
    ({ object }) => {
      const gone = object['object'];
      if (typeof gone === 'string') return;
      const known = ['Tombstone', 'Person', 'FeatureAuthorization'];
      expect(known).toContain((gone as Json)['type']);
    },
  );

  test.each(
    activities('Create').filter(
      ({ name, object }) =>
        'attachment' in (object['object'] as Json) && name !== 'create-direct-note',
    ),
  )('does not take $name for a direct message', ({ object }) => {
    const [to, cc] = [object['to'] as string[], object['cc'] as string[]];
    expect(to.length === 1 && cc.length === 0 && !to[0]!.endsWith('/followers')).toBe(false);
  });

  test('takes a direct note of an album for a direct message', () => {
    const told = golden.find(({ name }) => name === 'create-direct-note');
    const { to, cc } = z
      .object({ to: z.array(z.url()).length(1), cc: z.array(z.url()).length(0) })
      .parse(told?.object);
    expect([...to, ...cc].join()).not.toContain('/followers');
  });
});
