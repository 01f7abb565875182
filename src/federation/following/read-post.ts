import { Document, type Note } from '@fedify/vocab';
import { z } from 'zod';
import type { RemoteActor } from '../../domain/remote-actors/remote-actor.ts';
import type { PostFacts } from '../../domain/remote-posts/mirror-post.ts';
import { embedded } from '../contexts.ts';
import { readNote } from '../inbox/remote-note.ts';
import { plainText } from '../../lib/plain-text.ts';
import { isObject } from '../untrusted-json.ts';

const LONGEST_SUMMARY = 500;
const LONGEST_SIDE = 100_000;

const hash = z.string().regex(/^[\x21-\x7e]{6,100}$/);
const side = z.number().min(-1).max(1);
const focus = z.tuple([side, side]);

/** What only the plain JSON of a note tells: it says how pictures look before they are there. */
const placeholders = z.object({
  url: z.string(),
  blurhash: hash.optional().catch(undefined),
  focalPoint: focus.optional().catch(undefined),
});

const many = <Item extends z.ZodType>(item: Item) =>
  z.preprocess(
    (value) => (value === undefined || value === null ? [] : [value].flat()),
    z.array(item.or(z.unknown().transform(() => undefined))),
  );
const extras = z.object({
  attachment: many(placeholders),
  photos: many(z.string()),
});

/**
 * A post as it is mirrored: with pictures, no reply, public or for the author's followers; undefined for any other.
 * `plain` is the note's own JSON; where either it or a warning says that pictures are sensitive, they are.
 */
export async function readPost(
  note: Note,
  author: RemoteActor,
  plain: unknown,
): Promise<PostFacts | undefined> {
  if (note.attributionIds.length !== 1 || note.attributionId?.href !== author.uri) return undefined;
  const read = await readNote(note, author);
  if (!read || read.replyTarget || read.images.length === 0) return undefined;
  if (read.visibility === 'direct') return undefined;
  const sizes = await sizesOf(note);
  const summary = plainText(String(note.summary ?? '')).slice(0, LONGEST_SUMMARY);
  const isSensitive = note.sensitive || (isObject(plain) && plain['sensitive'] === true);
  const looks = new Map(
    (extras.safeParse(plain).data?.attachment ?? []).flatMap((one) =>
      one ? [[one.url, one]] : [],
    ),
  );
  return {
    uri: read.uri,
    url: read.url,
    text: read.text,
    summary,
    sensitive: isSensitive || summary !== '',
    audience: read.visibility,
    publishedAt: dateOf(note.published) ?? new Date(),
    updatedAt: dateOf(note.updated) ?? null,
    pictures: read.images.map(({ url, position, altText }) => ({
      sourceUrl: url,
      altText,
      width: sizes.get(position)?.width ?? null,
      height: sizes.get(position)?.height ?? null,
      blurhash: looks.get(url)?.blurhash ?? null,
      focalPoint: pointOf(looks.get(url)?.focalPoint),
    })),
  };
}

/** The ids of the notes that a bundle of photos names; none for any other note. */
export const bundledPhotos = (plain: unknown): string[] =>
  (extras.safeParse(plain).data?.photos ?? []).flatMap((uri) => uri ?? []);

async function sizesOf(note: Note) {
  const sizes = new Map<number, { width: number; height: number }>();
  let position = -1;
  for await (const attachment of note.getAttachments(embedded)) {
    position += 1;
    if (!(attachment instanceof Document)) continue;
    const { width, height } = attachment;
    if (isSide(width) && isSide(height)) sizes.set(position, { width, height });
  }
  return sizes;
}

const isSide = (value: number | null): value is number =>
  value !== null && Number.isInteger(value) && value > 0 && value <= LONGEST_SIDE;

const pointOf = (point: readonly [number, number] | undefined) =>
  point ? { x: point[0], y: point[1] } : null;

const dateOf = (time: Note['published']): Date | undefined =>
  time ? new Date(time.epochMilliseconds) : undefined;
