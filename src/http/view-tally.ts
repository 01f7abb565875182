/** Counts what is looked at under share links without a write for each picture. */
export type ViewTally = AsyncDisposable & {
  /** Somebody looks at something; `view` names both, and counts once in half an hour or so. */
  note(linkId: string, view: string): void;
};

const FLUSH_AFTER = 5_000;
const FORGET_AFTER = 30 * 60_000;
const MOST_REMEMBERED = 50_000;

/**
 * A tally in memory: `write` gets what it has counted at each link every few seconds and at its end; what cannot be
 * written, and what a killed process had not written yet, is lost.
 */
export function openViewTally(
  write: (linkId: string, views: number) => Promise<void>,
  onError: (error: unknown) => void,
): ViewTally {
  let counts = new Map<string, number>();
  let recent = new Set<string>();
  let older = new Set<string>();

  const forget = () => {
    older = recent;
    recent = new Set();
  };
  const flush = async () => {
    const counted = counts;
    counts = new Map();
    for (const [linkId, views] of counted) {
      await write(linkId, views).catch(onError);
    }
  };
  const flushing = setInterval(() => void flush(), FLUSH_AFTER).unref();
  const forgetting = setInterval(forget, FORGET_AFTER).unref();

  return {
    note(linkId, view) {
      const key = `${linkId} ${view}`;
      if (recent.has(key) || older.has(key)) return;
      if (recent.size >= MOST_REMEMBERED) forget();
      recent.add(key);
      counts.set(linkId, (counts.get(linkId) ?? 0) + 1);
    },
    async [Symbol.asyncDispose]() {
      clearInterval(flushing);
      clearInterval(forgetting);
      await flush();
    },
  };
}
