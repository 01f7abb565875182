import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { z } from 'zod';
import { origin } from '../documents/cast.ts';

export type Json = { [term: string]: unknown };
export type Named = { name: string; object: Json };

const folders = join(import.meta.dirname, '../../golden/{documents,interactions}');

/** Every golden document, whoever made it. */
export const golden: Named[] = globSync(join(folders, '*.json')).map((path) => ({
  name: basename(path, '.json'),
  object: JSON.parse(readFileSync(path, 'utf8')) as Json,
}));

/** The documents and all objects inside them, contexts aside. */
export const everything: Named[] = golden.flatMap(({ name, object }) =>
  inside(object).map((it) => ({ name, object: it })),
);

/** Albums, people and the server itself, wherever a document holds one whole. */
export const actors = everything.filter(({ object }) => 'inbox' in object);

/** Every `Note`, people's comments included. */
export const notes = everything.filter(({ object }) => object['type'] === 'Note');

/** What people said: `Note`s that answer another. */
export const comments = notes.filter(({ object }) => 'inReplyTo' in object);

/** What an album posted, wherever it stands: neither an answer nor a message to one person. */
export const posts = notes.filter(
  ({ name, object }) =>
    'attachment' in object && !('inReplyTo' in object) && !name.startsWith('direct-note'),
);

/** Posts of pictures alone, for those who show nothing else. */
export const pictorial = posts.filter(({ object }) =>
  (object['attachment'] as Json[]).every(({ mediaType }) => mediaType === 'image/jpeg'),
);

/** The activities of these types that are sent, or of all. */
export const activities = (...types: string[]): Named[] =>
  golden.filter(
    ({ object }) =>
      'actor' in object && (types.length === 0 || types.includes(String(object['type']))),
  );

/** An address of our own. */
export const own = z.url().startsWith(`${origin}/`);

/** A member that must not be there. */
export const absent = z.undefined().optional();

/** What a member holds, as a list. */
export const listOf = (value: unknown): unknown[] => (value === undefined ? [] : [value].flat());

/** How deep a document is nested. */
export const depthOf = (value: unknown): number =>
  typeof value === 'object' && value !== null
    ? 1 + Math.max(0, ...Object.values(value).map(depthOf))
    : 0;

function inside(value: unknown): Json[] {
  if (Array.isArray(value)) return value.flatMap(inside);
  if (typeof value !== 'object' || value === null) return [];
  const { '@context': _, ...members } = value as Json;
  return [value as Json, ...Object.values(members).flatMap(inside)];
}
