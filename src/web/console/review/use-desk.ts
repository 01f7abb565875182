import { useEffect, useRef, useState } from 'react';
import type { ContributionJson } from '../../../http/api/schemas/contributions.ts';
import { ApiError } from '../api.ts';
import { toast } from '../ui/announcements.ts';
import { useAnswers } from './use-answers.ts';
import type { Shown } from './use-shown.ts';
import type { Undo } from './use-undo.ts';
import { giverOf, refusalWords } from './words.ts';

/** Whether somebody else decided about it, or it is gone: then what it is now says why. */
const isOver = (error: unknown): boolean =>
  error instanceof ApiError && ['already_decided', 'not_found'].includes(error.code);

/**
 * One contribution after the other. What is looked at stays under the eyes of whoever looks until they go on: where it
 * leaves the queue meanwhile it keeps its place, and is `isMissing`.
 */
export function useDesk(queue: readonly ContributionJson[], desk: Shown, undo: Undo) {
  const { shown, show, answered, hide, reveal } = desk;
  const [refusal, setRefusal] = useState<{ id: string; words: string }>();
  const waiting = queue.filter(({ id }) => !answered.has(id));
  const current = waiting.find(({ id }) => id === shown?.id) ?? shown ?? waiting[0];
  const isMissing = current !== undefined && !waiting.includes(current);
  const items = current && isMissing ? inOrder([...waiting, current]) : waiting;
  const index = items.findIndex(({ id }) => id === current?.id);
  const previous = items[index - 1];
  const next = items[index + 1];
  const after = next ?? previous;

  const latest = useRef<string>(undefined);
  useEffect(() => {
    latest.current = current?.id;
    if (current && current.id !== shown?.id) show(current);
  });

  const answers = useAnswers({
    queue: waiting,
    undo,
    onAnswered: (contributions) => {
      const leaving = new Set(contributions.map(({ id }) => id));
      const isStaying = ({ id }: ContributionJson) => !leaving.has(id);
      setRefusal(undefined);
      hide(contributions);
      show(items.slice(index).find(isStaying) ?? items.slice(0, index).findLast(isStaying));
    },
    onTaken: reveal,
    onRefused: (contributions, error) => {
      const [first] = contributions;
      const words = refusalWords(error);
      reveal(contributions);
      if (!first) return;
      if (!isOver(error)) setRefusal({ id: first.id, words });
      if (latest.current === undefined || latest.current === after?.id) show(first);
      else toast(`${giverOf(first)}: ${words}`);
    },
  });

  return {
    current,
    isMissing,
    items,
    index,
    refusal: refusal?.id === current?.id ? refusal?.words : undefined,
    goOn: () => show(after),
    goBack: previous && (() => show(previous)),
    goNext: next && (() => show(next)),
    answers,
  };
}

/** Ids are made of the time: sorted by them, the oldest comes first, as in the queue. */
const inOrder = (contributions: readonly ContributionJson[]): ContributionJson[] =>
  contributions.toSorted((one, other) => (one.id < other.id ? -1 : 1));
