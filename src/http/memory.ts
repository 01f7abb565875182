/**
 * What this process has found out once, kept until anything changes that it could be made of. The channels of the
 * database that announce such changes call `drop`.
 */
export type Memory<Value> = {
  find(key: string): Value | undefined;
  /**
   * Begins to find something out; what it returns keeps the result, unless something changed since. `lifetime` is an
   * earlier end than the usual one, in milliseconds from now.
   */
  begin(): (key: string, value: Value, lifetime?: number) => void;
  /** Something changed: forgets everything. */
  drop(): void;
  /** Nothing is kept while changes cannot be heard. */
  listens(isListening: boolean): void;
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
    weight = 0;
    generation += 1;
  };
  return {
    find(key) {
      const entry = kept.get(key);
      if (!entry) return undefined;
      if (entry.until < performance.now()) {
        forget(key);
        return undefined;
      }
      kept.delete(key);
      kept.set(key, entry);
      return entry.value;
    },
    begin() {
      const began = generation;
      return (key, value, end = lifetime) => {
        const more = weigh(value, key);
        if (!isOn || began !== generation || more > room / 8) return;
        forget(key);
        kept.set(key, { value, until: performance.now() + Math.min(end, lifetime) });
        weight += more;
        for (const oldest of kept.keys()) {
          if (weight <= room) break;
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
