import { defineEntity, p } from '@mikro-orm/core';
import { sourceKinds } from '../../archive/sources/source.ts';
import { Account } from '../accounts/account.ts';
import { Album } from '../albums/album.ts';
import { createdAt, id, unset } from '../columns.ts';
import { deskNotice } from '../desk-notice.ts';

/**
 * How far an import is: its files are on their way; it is being looked through; its plan waits for a yes; photos are
 * brought over; it was stopped and can go on; it is over, well or not.
 */
export const importStates = [
  'receiving',
  'surveying',
  'surveyed',
  'running',
  'stopped',
  'done',
  'failed',
] as const;
/** One of {@link importStates}. */
export type ImportState = (typeof importStates)[number];

/** What was found before anything was brought over. */
export type ImportPlan = {
  albums: { key: string; title: string; parent: string | null; photos: number; isNew: boolean }[];
  /** How many albums there are, where the list is not all of them. */
  albumCount: number;
  /** Files of which photos would be made, and of them those that belong to no album. */
  photos: number;
  loose: number;
  bytes: number;
  /** Of these, what is there already by its bytes; null where that cannot be known before. */
  there: number | null;
  thereBytes: number;
  /** What is left out, by reason. */
  skipped: Record<string, number>;
  /** How many have no time of their own but when the file was last written. */
  uncertain: number;
  comments: number;
  notes: string[];
  /** Room that is left for it; null without a quota. */
  room: number | null;
  /** Room that is left on the server's disk. */
  diskRoom: number;
};

/** What somebody wants of an import beside its photos. */
export type ImportWishes = {
  /** Also what lies in the source's own trash or archive. */
  trashed: boolean;
  /** Also what others said of the photos, under their names. */
  comments: boolean;
  /** Also the names of people in photos, as tags. */
  people: boolean;
  /** What was seen in the plan and is not wanted: albums by their keys, and what is in none. */
  leaveOut?: { albums: string[]; loose: boolean };
};

const ImportSchema = defineEntity({
  name: 'Import',
  triggers: [deskNotice({ topics: ['imports'], to: { account: 'account_id' } })],
  indexes: [{ properties: ['account', 'id'] }, { properties: ['state'] }],
  properties: {
    id: id(),
    account: () => p.manyToOne(Account).deleteRule('cascade'),
    kind: p.enum(sourceKinds),
    /** Where it comes from: names of files, or the address of a server. Told to its person only. */
    origin: p.text(),
    /** Whether a worker brings it over, or a command that reads this machine's disk. */
    runner: p.enum(['worker', 'terminal'] as const).default('worker'),
    state: p.enum(importStates),
    /** Why it failed: a code, and a sentence beside it. */
    failure: p.string().length(60).strictNullable().onCreate(unset),
    failureSentence: p.text().strictNullable().onCreate(unset),
    /** The album that everything goes to; null for albums as the source has them. */
    album: () => p.manyToOne(Album).strictNullable().deleteRule('set null'),
    /** The album of what is in none. */
    libraryAlbumId: p.uuid().strictNullable().onCreate(unset),
    /** The address and key of another server, sealed; gone when the import is over. */
    access: p.blob().strictNullable().onCreate(unset),
    wishes: p.json().$type<ImportWishes>(),
    plan: p.json().$type<ImportPlan>().strictNullable().onCreate(unset),
    /** How many items there are to bring, and of how many bytes. */
    total: p.integer().default(0),
    totalBytes: p.bigint('number').default(0),
    added: p.integer().default(0),
    there: p.integer().default(0),
    skipped: p.integer().default(0),
    failed: p.integer().default(0),
    doneBytes: p.bigint('number').default(0),
    createdAt: createdAt(),
    startedAt: p.datetime().strictNullable().onCreate(unset),
    endedAt: p.datetime().strictNullable().onCreate(unset),
    /** When its photos were put into the trash again, all of them. */
    undoneAt: p.datetime().strictNullable().onCreate(unset),
  },
});

/** Photos that somebody brings over from elsewhere. It is theirs alone, and nobody is told of it. */
export class Import extends ImportSchema.class {
  isOver(): boolean {
    return this.state === 'done' || this.state === 'failed';
  }
}
ImportSchema.setClass(Import);
