import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { albumGroup } from '../../../src/federation/documents/album-group.ts';
import { photoNote } from '../../../src/federation/documents/photo-note.ts';
import { PUBLIC } from '../../../src/federation/paths.ts';
import { alps, aPhoto, host, keys, origin, paths } from './cast.ts';

/**
 * What the strictest of our peers demand, as schemas: Pixelfed drops a whole post for one wrong attachment,
 * Vernissage decodes into fixed types, GoToSocial takes `name` for a content warning, Lemmy knows one form of
 * `attributedTo`.
 */
const own = z.url().startsWith(`${origin}/`);
const side = z.int().min(1).max(5000);
const absent = z.undefined().optional();
const time = z.iso.datetime({ precision: 3 });

const image = z.object({
  type: z.literal('Image'),
  mediaType: z.literal('image/jpeg'),
  url: own,
  name: z.string().max(10_000).optional(),
  width: side,
  height: side,
  blurhash: z.string().length(28),
  focalPoint: z.tuple([z.number().min(-1).max(1), z.number().min(-1).max(1)]).optional(),
  href: absent,
  id: absent,
  summary: absent,
});

const note = z.object({
  id: own,
  type: z.literal('Note'),
  attributedTo: own,
  to: z.array(z.url()).min(1),
  cc: z.array(z.url()),
  published: time,
  url: own,
  content: z.string(),
  sensitive: z.boolean(),
  attachment: z.array(image).min(1).max(4),
  tag: z.array(z.object({ type: z.string(), name: z.string() })),
  name: absent,
  summary: absent,
  target: absent,
  inReplyTo: absent,
});

const actor = z.object({
  id: own,
  type: z.enum(['Group', 'Person', 'Application']),
  preferredUsername: z.string().min(1),
  name: z.string().min(1),
  inbox: own,
  outbox: own,
  followers: own,
  url: z.string().startsWith(`${origin}/`),
  manuallyApprovesFollowers: z.boolean(),
  endpoints: z.object({ sharedInbox: own }),
  attachment: z.array(z.object({ type: z.literal('PropertyValue') })),
  publicKey: z.object({
    id: own.endsWith('#main-key'),
    owner: own,
    publicKeyPem: z.string().startsWith('-----BEGIN PUBLIC KEY-----\n'),
  }),
});

const folder = join(import.meta.dirname, '../../golden/documents');
const golden = await Promise.all(
  (await readdir(folder))
    .filter((name) => name.endsWith('.json'))
    .map(async (name) => ({
      name,
      document: JSON.parse(await readFile(`${folder}/${name}`, 'utf8')) as Json,
    })),
);
type Json = { [term: string]: unknown };

const inside = (value: unknown): Json[] => {
  if (Array.isArray(value)) return value.flatMap(inside);
  if (typeof value !== 'object' || value === null) return [];
  const { '@context': _, ...members } = value as Json;
  return [value as Json, ...Object.values(members).flatMap(inside)];
};
const all = golden.flatMap(({ name, document }) =>
  inside(document).map((object) => ({ name, object })),
);
const ofType = (...types: string[]) =>
  all.filter(({ object }) => types.includes(String(object['type'])));

test.each(ofType('Note'))('a Note in $name is read by the strictest', ({ object }) => {
  note.parse(object);
  const audience = [...(object['to'] as string[]), ...(object['cc'] as string[])];
  expect(audience).toContain(`${String(object['attributedTo'])}/followers`);
});

test.each(ofType('Group', 'Person', 'Application').filter(({ object }) => 'inbox' in object))(
  'an actor in $name is read by the strictest',
  ({ object }) => {
    const { id, publicKey } = actor.parse(object);
    expect(publicKey).toMatchObject({ id: `${id}#main-key`, owner: id });
    const owner = z.array(z.object({ type: z.literal('Person'), id: own })).optional();
    owner.parse(object['attributedTo']);
  },
);

test.each(golden)('$name names the public only by its whole IRI', ({ document }) => {
  const text = JSON.stringify(document);
  expect(text).not.toMatch(/"(as:Public|Public)"/);
});

test.each(golden)('$name is small and not deep', ({ document }) => {
  const depth = (value: unknown): number =>
    typeof value === 'object' && value !== null
      ? 1 + Math.max(0, ...Object.values(value).map(depth))
      : 0;
  const { '@context': _, ...members } = document;
  expect(depth(members)).toBeLessThanOrEqual(8);
  expect(JSON.stringify(document).length).toBeLessThan(64 * 1024);
});

test.each(golden.filter(({ document }) => 'actor' in document))(
  '$name is an activity on the album’s own host, by the album',
  ({ document }) => {
    const { id, actor: by } = document;
    expect(new URL(String(id)).origin).toBe(origin);
    expect(by).toBe(paths.actor(alps.id));
    expect(Array.isArray(document['to'])).toBe(true);
  },
);

test('a Delete embeds a tombstone without an author', () => {
  const found = golden.find(({ name }) => name === 'delete.json');
  expect(found?.document['object']).toMatchObject({ type: 'Tombstone', formerType: 'Note' });
  expect(found?.document['object']).not.toHaveProperty('attributedTo');
});

test('what is for followers names the public nowhere', () => {
  const found = golden.find(({ name }) => name === 'photo-note-for-followers.json');
  expect(found?.document['to']).toEqual([paths.followers(alps.id)]);
  expect(JSON.stringify(found)).not.toContain(PUBLIC);
});

test('the place of a photo is told only where the owner shows it', () => {
  const hidden = photoNote(paths, alps, aPhoto({ showLocation: false }));
  const shown = photoNote(paths, alps, aPhoto({ showLocation: true }));
  expect(JSON.stringify(hidden)).not.toContain('46.5775');
  expect(JSON.stringify(shown)).toContain('46.5775');
});

test('a long alternative text is cut at 1500 graphemes and stays plain', () => {
  const family = '👨‍👩‍👧';
  const { attachment } = photoNote(paths, alps, aPhoto({ altText: family.repeat(4000) }));
  const { name } = (attachment as { name: string }[])[0]!;
  expect([...new Intl.Segmenter().segment(name)]).toHaveLength(1500);
  expect(name).toBe(`${family.repeat(1499)}…`);
  const markup = photoNote(paths, alps, aPhoto({ altText: '<b>Ada & Bo</b>' }));
  expect((markup['attachment'] as { name: string }[])[0]?.name).toBe('<b>Ada & Bo</b>');
});

test('a picture that would be too large for others is never published', () => {
  const [rendition] = aPhoto().renditions;
  const huge = aPhoto({ renditions: [{ ...rendition!, width: 5001 }] });
  expect(() => photoNote(paths, alps, huge)).toThrow('cannot be published');
});

test('an album that is not public approves its followers', () => {
  const document = (some: Partial<typeof alps>) =>
    albumGroup(paths, { ...alps, ...some }, { host, keys, cover: undefined });
  expect(document({ audience: 'private' })['manuallyApprovesFollowers']).toBe(true);
  expect(document({ audience: 'followers' })['manuallyApprovesFollowers']).toBe(true);
  expect(document({ approveFollowers: true })['manuallyApprovesFollowers']).toBe(true);
  expect(document({})['manuallyApprovesFollowers']).toBe(false);
});
