/** How much the kept answers may weigh together, in bytes. */
const ROOM = 32 * 1024 * 1024;

/** How old a kept answer may become, in milliseconds: an end even to what nobody announced. */
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

/** The answers to public questions, kept until anything changes that one of them could be made of. */
export type DocumentCache = {
  find(key: string): Kept | undefined;
  /** Begins an answer; what it returns keeps the answer, unless something changed since. */
  begin(): (key: string, answer: Kept) => void;
  /** Something changed: forgets everything. */
  drop(): void;
  /** Nothing is kept while changes cannot be heard. */
  listens(isListening: boolean): void;
};

/** An empty cache, off until it is told that changes are heard. The answers that were not asked for longest go first. */
export function openDocumentCache(room = ROOM, lifetime = LIFETIME): DocumentCache {
  const answers = new Map<string, { answer: Kept; until: number }>();
  let bytes = 0;
  let generation = 0;
  let isOn = false;
  const forget = (key: string) => {
    bytes -= answers.get(key)?.answer.body.length ?? 0;
    answers.delete(key);
  };
  const drop = () => {
    answers.clear();
    bytes = 0;
    generation += 1;
  };
  return {
    find(key) {
      const kept = answers.get(key);
      if (!kept) return undefined;
      answers.delete(key);
      if (kept.until < performance.now()) {
        bytes -= kept.answer.body.length;
        return undefined;
      }
      answers.set(key, kept);
      return kept.answer;
    },
    begin() {
      const began = generation;
      return (key, answer) => {
        if (!isOn || began !== generation || answer.body.length > room / 8) return;
        forget(key);
        answers.set(key, { answer, until: performance.now() + lifetime });
        bytes += answer.body.length;
        for (const oldest of answers.keys()) {
          if (bytes <= room) break;
          forget(oldest);
        }
      };
    },
    drop,
    listens(isListening) {
      isOn = isListening;
      drop();
    },
  };
}
