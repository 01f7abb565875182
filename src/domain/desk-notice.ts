import type { TriggerDef } from '@mikro-orm/core';
import { z } from 'zod';

/** The channel on which the database says what may have changed for people who have the console open. */
export const DESK_CHANGES = 'albumen_desks';

/**
 * Who is told: those who may do this much in an album, somebody with an account, those who follow somebody elsewhere,
 * or the administrators.
 */
const audiences = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('album'),
    id: z.uuid(),
    least: z.enum(['view', 'moderate', 'manage', 'share', 'own']),
  }),
  z.object({ kind: z.literal('account'), id: z.uuid() }),
  z.object({ kind: z.literal('actor'), id: z.uuid() }),
  z.object({ kind: z.literal('admins') }),
]);

/** That something about a topic changed, and for whom. A topic is the first word of the console's query keys. */
export type DeskChange = { topic: string } & z.infer<typeof audiences>;

/** Reads an announcement; undefined for what is none of ours. */
export function readDeskChange(payload: string): DeskChange | undefined {
  const [topic, kind, id, least] = payload.split(' ');
  if (!topic) return undefined;
  const audience = audiences.safeParse({ kind, id, least }).data;
  return audience && { topic, ...audience };
}

type Least = Extract<DeskChange, { kind: 'album' }>['least'];

/** One thing that a change of a row announces. */
type Saying = {
  topics: readonly string[];
  to: 'admins' | To;
  /** When it is worth saying, as SQL over `old` and `new`. */
  when?: string;
};

/** Whose id stands in a column; `photo` means the album that the photo is in. */
type To =
  | { album: string; least: Least }
  | { photo: string; least: Least }
  | { account: string }
  | { actor: string };

const say = ({ topics, to, when }: Saying): string => {
  if (to === 'admins') return only(when, notify(topics, `' admins'`));
  const [column] = Object.values(to) as [string];
  const tell = (row: string, condition: string) =>
    only(
      [when && `(${when})`, condition].filter(Boolean).join(' and '),
      notify(topics, whom(to, row)),
    );
  return `${tell('new', `new.${column} is not null`)}
    ${tell('old', `old.${column} is not null and old.${column} is distinct from new.${column}`)}`;
};

const notify = (topics: readonly string[], audience: string): string =>
  topics
    .map((topic) => `perform pg_notify('${DESK_CHANGES}', '${topic}' || ${audience});`)
    .join(' ');

const only = (condition: string | undefined, words: string): string =>
  condition ? `if ${condition} then ${words} end if;` : words;

function whom(to: To, row: string): string {
  if ('account' in to) return `' account ' || ${row}.${to.account}`;
  if ('actor' in to) return `' actor ' || ${row}.${to.actor}`;
  if ('album' in to) return `' album ' || ${row}.${to.album} || ' ${to.least}'`;
  const album = `(select photo.album_id from photo where photo.id = ${row}.${to.photo})`;
  return `' album ' || ${album} || ' ${to.least}'`;
}

/**
 * The trigger of a table that the console shows: a commit announces the topics that it touched on {@link DESK_CHANGES},
 * each once however many rows there were. A row that moves from one owner to another is announced to both.
 */
export const deskNotice = (...sayings: readonly Saying[]) =>
  ({
    name: 'desk_notice',
    timing: 'after',
    events: ['insert', 'update', 'delete'],
    forEach: 'row',
    body: `${sayings.map(say).join('\n')} return null`,
  }) satisfies TriggerDef;
