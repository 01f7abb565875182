import { openMemory, type Memory } from './memory.ts';

/** How much the kept answers may weigh together, in bytes. */
const ROOM = 32 * 1024 * 1024;

/** How old a kept answer may become, in milliseconds. */
const LIFETIME = 10_000;

/** An answer that is the same for everybody, ready to be sent. */
export type Rendered = {
  status: 200 | 410;
  body: string | Buffer;
  etag: string;
  /** Where people find the same. */
  page: string | undefined;
};

/** A rendered answer with the pattern of the route that it came from, for the log. */
export type Kept = Rendered & { route: unknown };

/** The answers to public questions. */
export type DocumentCache = Memory<Kept>;

/** An empty cache, off until it is told that changes are heard. */
export const openDocumentCache = (room = ROOM, lifetime = LIFETIME): DocumentCache =>
  openMemory({ room, lifetime, weigh: ({ body }) => body.length });
