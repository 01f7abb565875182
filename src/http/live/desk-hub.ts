import { setTimeout as sleep } from 'node:timers/promises';
import { readDeskChange, type DeskChange } from '../../domain/desk-notice.ts';
import type { Logger } from '../../lib/log.ts';
import type { EventStream } from './event-stream.ts';
import { openPlaces, usualRoom, type Room } from './places.ts';

/** A console that is open somewhere. */
export type Desk = {
  readonly accountId: string;
  readonly stream: EventStream;
  /** Whether whoever opened it is still signed in; asked now and then, and when their account changes. */
  isWelcome(): Promise<boolean>;
};

/** The topics of some changes that each of these accounts sees. */
export type FindReaders = (
  changes: readonly DeskChange[],
  accountIds: readonly string[],
) => Promise<Map<string, Set<string>>>;

/** Tells open consoles what to look at anew. Without any, announcements are dropped as they come. */
export type DeskHub = AsyncDisposable & {
  /** A place for a stream from this network; answers how to give it back. @throws Refusal `too_many_streams` */
  enter(network: string): () => void;
  /** Tells the desk of changes until what is answered is called. */
  watch(desk: Desk): () => void;
  /** What the database announced. */
  heard(payload: string): void;
  /** Whether announcements arrive; what was missed is made up for by looking at everything. */
  listens(isListening: boolean): void;
};

/** The topic that stands for all of them. */
export const EVERYTHING = '*';
/** That somebody's sign-in may have ended: their account, session or role changed. */
const ACCOUNT = 'account';

/** In milliseconds. A topic is told at most once a second. */
const SOON = 100;
const PAUSE = 1_000;
const BEAT = 25_000;
const ASK_AGAIN = 5 * 60_000;

/** So many different changes in one second are told as everything. */
const MOST = 1_000;

/** The hub of a process. */
export function openDeskHub(
  log: Logger,
  findReaders: FindReaders,
  room: Room = usualRoom,
): DeskHub {
  const enter = openPlaces(room);
  const desks = new Set<Desk>();
  const stopping = new AbortController();
  let changes = new Map<string, DeskChange>();
  let flushing: Promise<void> | null = null;
  let isDeaf = false;

  const rest = (pause: number) =>
    sleep(pause, undefined, { signal: stopping.signal }).catch(() => undefined);
  const tell = (desk: Desk, topic: string) => desk.stream.send('change', JSON.stringify({ topic }));
  const tellAll = () => {
    for (const desk of desks) tell(desk, EVERYTHING);
  };
  const check = async (desk: Desk) => {
    if (!(await desk.isWelcome())) desk.stream.end();
  };
  const tellReaders = async (some: readonly DeskChange[]) => {
    if (desks.size === 0) return;
    if (some.length >= MOST) return tellAll();
    const ids = [...new Set([...desks].map(({ accountId }) => accountId))];
    const readers = await findReaders(some, ids);
    for (const desk of desks) {
      const topics = readers.get(desk.accountId) ?? [];
      for (const topic of topics) {
        if (topic === ACCOUNT) await check(desk);
        tell(desk, topic);
      }
    }
  };
  const flush = async () => {
    for (await rest(SOON); changes.size > 0; await rest(PAUSE)) {
      if (stopping.signal.aborted) return;
      const some = [...changes.values()];
      changes = new Map();
      await tellReaders(some).catch((error: unknown) => {
        log.warn({ err: error }, 'open consoles could not be told what changed');
        tellAll();
      });
    }
  };

  const beating = setInterval(() => {
    for (const { stream } of desks) stream.beat();
  }, BEAT);
  const asking = setInterval(() => {
    for (const desk of desks) void check(desk).catch(() => undefined);
  }, ASK_AGAIN);

  return {
    enter,
    watch(desk) {
      if (stopping.signal.aborted) desk.stream.end();
      desks.add(desk);
      return () => desks.delete(desk);
    },
    heard(payload) {
      if (desks.size === 0 || changes.size >= MOST) return;
      const change = readDeskChange(payload);
      if (!change) return;
      changes.set(payload, change);
      flushing ??= flush().finally(() => (flushing = null));
    },
    listens(isListening) {
      if (isListening && isDeaf) tellAll();
      isDeaf = !isListening;
    },
    async [Symbol.asyncDispose]() {
      stopping.abort();
      clearInterval(beating);
      clearInterval(asking);
      for (const { stream } of desks) stream.end();
      await flushing;
    },
  };
}
