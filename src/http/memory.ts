/**
 * What this process has found out once, kept until anything changes that it could be made of. The channels of the
 * database that announce such changes call `drop`.
 */
export type Memory<Value> = {
  find(key: string): Value | undefined;
  /** Begins to find something out: to be called before the first question. */
  begin(): Keep<Value>;
  /** Something changed: forgets everything. */
  drop(): void;
  /** Nothing is kept while changes cannot be heard. */
  listens(isListening: boolean): void;
};

/** Keeps what was found out, unless something changed since that was begun. */
export type Keep<Value> = {
  /** `lifetime` is an earlier end than the usual one, in milliseconds from the beginning, as that is. */
  (key: string, value: Value, lifetime?: number): void;
  /**
   * What is known; or else what `findOut` does, once for all who ask meanwhile. Nobody waits for what was begun before
   * a change that they came after. The same failure is everybody's.
   */
  once(key: string, findOut: () => Promise<Value>): Promise<Value>;
};

/**
 * `room` is how much may be kept, counted by `weigh`, which is asked about keys too where those who ask choose them;
 * `lifetime` an end, in ms, even to what nobody announced.
 */
export type MemoryLimits<Value> = {
  room: number;
  lifetime: number;
  weigh: (value: Value, key: string) => number;
};

/** An empty memory, off until it is told that changes are heard. What was not asked for longest goes first. */
export function openMemory<Value>({ room, lifetime, weigh }: MemoryLimits<Value>): Memory<Value> {
  const kept = new Map<string, { value: Value; until: number }>();
  const underway = new Map<string, Promise<Value>>();
  let weight = 0;
  let generation = 0;
  let isOn = false;
  const forget = (key: string) => {
    const entry = kept.get(key);
    if (!entry) return;
    weight -= weigh(entry.value, key);
    kept.delete(key);
  };
  const drop = () => {
    kept.clear();
    underway.clear();
    weight = 0;
    generation += 1;
  };
  const find = (key: string) => {
    const entry = kept.get(key);
    if (!entry) return undefined;
    if (entry.until <= performance.now()) {
      forget(key);
      return undefined;
    }
    kept.delete(key);
    kept.set(key, entry);
    return entry.value;
  };
  const begin = (): Keep<Value> => {
    const began = { generation, at: performance.now() };
    const isCurrent = () => isOn && began.generation === generation;
    const keep = (key: string, value: Value, end = lifetime) => {
      const more = weigh(value, key);
      if (!isCurrent() || more > room / 8) return;
      forget(key);
      kept.set(key, { value, until: began.at + Math.min(end, lifetime) });
      weight += more;
      for (const oldest of kept.keys()) {
        if (weight <= room) break;
        forget(oldest);
      }
    };
    const findAndKeep = async (key: string, findOut: () => Promise<Value>) => {
      const value = await findOut();
      keep(key, value);
      return value;
    };
    const once = async (key: string, findOut: () => Promise<Value>) => {
      const known = find(key) ?? underway.get(key);
      if (known !== undefined) return known;
      const finding = findAndKeep(key, findOut);
      if (!isCurrent()) return finding;
      underway.set(key, finding);
      try {
        return await finding;
      } finally {
        if (underway.get(key) === finding) underway.delete(key);
      }
    };
    return Object.assign(keep, { once });
  };
  return {
    find,
    begin,
    drop,
    listens(isListening) {
      isOn = isListening;
      drop();
    },
  };
}
