import { useRef } from 'react';
import type { ContributionJson } from '../../../http/api/schemas/contributions.ts';
import { api, sentenceOf } from '../api.ts';
import { counted, wordsOf } from '../locale/words.ts';
import { endToast, toast } from '../ui/announcements.ts';
import { useRefreshReview } from './contribution-queries.ts';

/** What can be taken back with one press. */
export interface Undoable {
  /** What was done: "Accepted". */
  words: string;
  ids: readonly string[];
  /** What else has to be taken back, before the contributions wait again. */
  before?: () => Promise<unknown>;
}

/** The latest answer of this screen, and how it is taken back: by the toast, by `u`, and from the list of what is decided. */
export function useUndo(onUndone: (first: ContributionJson) => void) {
  const refresh = useRefreshReview();
  const latest = useRef<Promise<Undoable | undefined>>(undefined);

  const take = async (undoable: Undoable) => {
    endToast();
    const refused: unknown[] = [];
    let first: ContributionJson | undefined;
    try {
      await undoable.before?.();
      for (const id of undoable.ids) {
        try {
          const one = await api.post<ContributionJson>(`/contributions/${id}/reopen`);
          first ??= one;
        } catch (error) {
          refused.push(error);
        }
      }
    } catch (error) {
      refused.push(error);
    }
    await refresh();
    if (first) onUndone(first);
    const words = wordsOf('review').answers;
    if (refused.length === 0) toast(words.undone);
    else if (!first) toast(sentenceOf(refused[0]));
    else toast(counted(words.undoneBut, refused.length, { why: sentenceOf(refused[0]) }));
  };

  const takeLatest = async () => {
    const undoable = await latest.current;
    latest.current = undefined;
    if (undoable) await take(undoable);
    else toast(wordsOf('review').answers.nothingToUndo);
  };

  const tell = async (known: Promise<Undoable | undefined>) => {
    const undoable = await known;
    if (!undoable || latest.current !== known) return;
    toast(`${undoable.words}.`, {
      title: wordsOf('review').undo,
      onAction: () => void takeLatest(),
    });
  };

  return {
    /** An answer that is on its way: says what was done as soon as that is known, and offers to take it back. */
    offer: (answer: Promise<Undoable | undefined>) => {
      const known = answer.catch(() => undefined);
      latest.current = known;
      void tell(known);
    },
    takeLatest: () => void takeLatest(),
    take,
  };
}

/** How answers of this screen are taken back. */
export type Undo = ReturnType<typeof useUndo>;
