import { useCallback, useEffect, useRef, useState } from 'react';
import { counted, wordsOf } from '../locale/words.ts';
import { announce } from '../ui/announcements.ts';

/** Which photos are chosen, and how one chooses them. */
export function useSelection(ids: readonly string[]) {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const order = useRef(ids);
  const anchor = useRef<string | null>(null);
  const hasSpoken = useRef(false);
  useEffect(() => {
    order.current = ids;
  });

  const selected = new Set(ids.filter((id) => chosen.has(id)));
  const amount = selected.size;
  useEffect(() => {
    if (amount > 0 || hasSpoken.current)
      announce(counted(wordsOf('album').selection.selected, amount));
    hasSpoken.current = amount > 0;
  }, [amount]);

  const toggle = useCallback((id: string, isRange = false) => {
    const from = anchor.current === null ? -1 : order.current.indexOf(anchor.current);
    const to = order.current.indexOf(id);
    setChosen((before) => {
      const after = new Set(before);
      if (isRange && from >= 0) {
        const range = order.current.slice(Math.min(from, to), Math.max(from, to) + 1);
        for (const one of range) after.add(one);
      } else if (!after.delete(id)) after.add(id);
      return after;
    });
    anchor.current = id;
  }, []);
  const all = (everyone: readonly string[] = order.current) => setChosen(new Set(everyone));
  const clear = () => setChosen(new Set());

  return { selected, toggle, all, clear };
}
