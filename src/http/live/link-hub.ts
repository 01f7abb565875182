import { setTimeout as sleep } from 'node:timers/promises';
import { readLinkChange, type LinkChange } from '../../domain/link-notice.ts';
import type { Logger } from '../../lib/log.ts';
import { openPlaces, usualRoom, type Room } from './places.ts';
import { openRound, type Round } from './round.ts';

/** What a page is to look at anew: the rules of its link, the photos, or both. */
export type News = {
  rules: boolean;
  /** Photos that were to be seen and are no more, by their ids. */
  removed: ReadonlySet<string>;
};

/** A page that is open somewhere and wants to know what becomes of its link. */
export type OpenPage = {
  readonly linkId: string;
  readonly albumId: string;
  /** Looks again and tells its reader what has changed. Answers the moment when it should look by itself, if any. */
  look(news: News, round: Round): Promise<number | null>;
  beat(): void;
  end(): void;
};

/** Wakes the pages of this process when something changes that concerns them. */
export type LinkHub = AsyncDisposable & {
  /** A place for a stream from this network; answers how to give it back. @throws Refusal `too_many_streams` */
  enter(network: string): () => void;
  /** Has the page look now, and at every change, until what is answered is called. */
  watch(page: OpenPage): () => void;
  /** What the database announced. */
  heard(payload: string): void;
  /** Whether announcements arrive; while they do not, every page looks again and again. */
  listens(isListening: boolean): void;
};

/** All in milliseconds. */
const SOON = 100;
const AT_MOST = 2_000;
const WHILE_DEAF = 1_000;
const BEAT = 25_000;
const ANYWAY = 10 * 60_000;

/** How many pages look at once, so that the database is left to those who click. */
const AT_ONCE = 4;

const rulesOnly: News = { rules: true, removed: new Set() };

/** The hub of a process. */
export function openLinkHub(log: Logger, room: Room = usualRoom): LinkHub {
  const enter = openPlaces(room);
  const pages = new Map<OpenPage, { news: News | null; isLooking: boolean; timer?: Timer }>();
  const stopping = new AbortController();
  let deafness: Timer;
  let flushing: Promise<void> | null = null;

  const tell = (page: OpenPage, { rules, removed }: News) => {
    const state = pages.get(page);
    if (!state) return;
    const before = state.news;
    state.news = {
      rules: rules || (before?.rules ?? false),
      removed: before ? before.removed.union(removed) : removed,
    };
  };
  const tellAll = (news: News, concerns: (page: OpenPage) => boolean = () => true) => {
    for (const page of pages.keys()) if (concerns(page)) tell(page, news);
    flushSoon();
  };

  const look = async (page: OpenPage, round: Round) => {
    const state = pages.get(page);
    if (!state?.news || state.isLooking) return;
    const { news } = state;
    state.news = null;
    state.isLooking = true;
    clearTimeout(state.timer);
    try {
      const at = await page.look(news, round);
      const delay = Math.min(at === null ? ANYWAY : Math.max(at - Date.now(), SOON), ANYWAY);
      state.timer = setTimeout(() => tellAll(rulesOnly, (it) => it === page), delay);
    } catch (error) {
      log.warn({ err: error }, 'a link could not be looked at for its open pages');
      tell(page, { ...news, rules: true });
      state.timer = setTimeout(flushSoon, WHILE_DEAF);
    } finally {
      state.isLooking = false;
      if (!pages.has(page)) clearTimeout(state.timer);
    }
  };

  const flush = async () => {
    for (let pause = SOON; !stopping.signal.aborted;) {
      await sleep(pause, undefined, { signal: stopping.signal }).catch(() => undefined);
      const waiting = [...pages].flatMap(([page, { news }]) => (news ? [page] : []));
      if (waiting.length === 0) return;
      const began = performance.now();
      const round = openRound();
      const next = async () => {
        for (let page = waiting.shift(); page; page = waiting.shift()) await look(page, round);
      };
      await Promise.all(Array.from({ length: AT_ONCE }, next));
      pause = Math.min(Math.max(SOON, 2 * (performance.now() - began)), AT_MOST);
    }
  };
  const flushSoon = () => {
    flushing ??= flush().finally(() => (flushing = null));
  };

  const beating = setInterval(() => {
    for (const page of pages.keys()) page.beat();
  }, BEAT);

  return {
    enter,
    watch(page) {
      pages.set(page, { news: rulesOnly, isLooking: false });
      if (stopping.signal.aborted) page.end();
      else void look(page, openRound());
      return () => {
        clearTimeout(pages.get(page)?.timer);
        pages.delete(page);
      };
    },
    heard(payload) {
      const change = readLinkChange(payload);
      if (change) tellAll(newsOf(change), concernedBy(change));
    },
    listens(isListening) {
      clearInterval(deafness);
      if (!isListening) deafness = setInterval(() => tellAll(rulesOnly), WHILE_DEAF);
      tellAll(rulesOnly);
    },
    async [Symbol.asyncDispose]() {
      stopping.abort();
      clearInterval(beating);
      clearInterval(deafness);
      for (const page of pages.keys()) page.end();
      await flushing;
    },
  };
}

type Timer = NodeJS.Timeout | undefined;

const newsOf = (change: LinkChange): News =>
  change.kind === 'photos'
    ? { rules: false, removed: new Set(change.removed === null ? [] : [change.removed]) }
    : rulesOnly;

function concernedBy(change: LinkChange): (page: OpenPage) => boolean {
  switch (change.kind) {
    case 'link':
      return ({ linkId }) => linkId === change.linkId;
    case 'policy':
      return () => true;
    case 'album':
    case 'photos':
      return ({ albumId }) => albumId === change.albumId;
  }
}
