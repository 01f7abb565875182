import type { PhotoFile } from '../domain/photos/photo-file.ts';
import type { Survey } from '../domain/photos/survey-photos.ts';
import { openMemory, type Keep, type Memory } from './memory.ts';

/** A browser that a link has let in. */
export type Pass = {
  linkId: string;
  /** The device that it is, where the link knows it. */
  deviceId: string | null;
};

/** A page of a link's photos, as it is sent. */
export type KnownList = { body: Buffer; etag: string };

/** What a link spans, and how long the archive of all of it is; null where it gives none. */
export type LinkSurvey = Survey & { bytes: number | null };

/**
 * What this process knows of open links, so that the hundred pictures of a page ask the database once: who was let in,
 * and what everybody gets who was. Any change of a link, a policy, an album or a photo empties it.
 */
export type LinkMemory = {
  readonly passes: Memory<Pass>;
  readonly files: Memory<PhotoFile>;
  readonly lists: Memory<KnownList>;
  readonly surveys: Memory<LinkSurvey>;
  drop(): void;
  listens(isListening: boolean): void;
};

const LIFETIME = 10_000;
const LIST_BYTES = 16 * 1024 * 1024;
/** About what a list takes beside its words. */
const ENTRY_BYTES = 500;

/** An empty memory, off until it is told that changes are heard. */
export function openLinkMemory(): LinkMemory {
  const passes = openMemory<Pass>({ room: 10_000, lifetime: LIFETIME, weigh: () => 1 });
  const files = openMemory<PhotoFile>({ room: 50_000, lifetime: LIFETIME, weigh: () => 1 });
  const lists = openMemory<KnownList>({
    room: LIST_BYTES,
    lifetime: LIFETIME,
    weigh: ({ body }, key) => body.length + key.length + ENTRY_BYTES,
  });
  const surveys = openMemory<LinkSurvey>({ room: 1_000, lifetime: LIFETIME, weigh: () => 1 });
  const all = [passes, files, lists, surveys];
  return {
    passes,
    files,
    lists,
    surveys,
    drop() {
      for (const memory of all) memory.drop();
    },
    listens(isListening) {
      for (const memory of all) memory.listens(isListening);
    },
  };
}

/** Keeps what was found out since it was begun, unless something changed meanwhile. */
export type Keeping = {
  pass: Keep<Pass>;
  file: Keep<PhotoFile>;
  list: Keep<KnownList>;
  survey: Keep<LinkSurvey>;
};

/** To be called before the first question to the database. */
export const beginKeeping = ({ passes, files, lists, surveys }: LinkMemory): Keeping => ({
  pass: passes.begin(),
  file: files.begin(),
  list: lists.begin(),
  survey: surveys.begin(),
});
