import { useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import type { AlbumJson } from '../../../http/api/schemas.ts';
import { usePhotos } from '../album/photo-queries.ts';
import { sentenceOf } from '../api.ts';
import { counted, number, wordsOf } from '../locale/words.ts';
import { announce, endToast, toast } from '../ui/announcements.ts';
import {
  saveArrangement,
  saveMoves,
  showArranged,
  showMoved,
  type Arrangement,
} from './arrange-queries.ts';
import { isSame, moved, positionOf, wayBack, type Move } from './moves.ts';

type Step = () => Promise<AlbumJson>;

/**
 * Everything that is done to an album's order and looks: shown at once, saved step by step and one after the other, and
 * taken back the last first.
 */
export function useArranging(album: AlbumJson) {
  const client = useQueryClient();
  const photos = usePhotos(album.id);
  const order = (photos.data ?? []).map(({ id }) => id);
  const undoable = useRef<Step[]>([]);
  const latest = useRef<Promise<unknown>>(Promise.resolve());
  /** The order that will be when all is saved: what is loaded meanwhile may be older. */
  const ahead = useRef<string[]>(undefined);

  const run = (step: Step): Promise<boolean> => {
    const isLast = () => latest.current === saved;
    const saved: Promise<boolean> = latest.current.then(step).then(
      (changed) => {
        if (!isLast()) return true;
        ahead.current = undefined;
        showArranged(client, changed);
        return true;
      },
      (error: unknown) => {
        ahead.current = undefined;
        toast(sentenceOf(error));
        void client.invalidateQueries({ queryKey: ['photos', album.id] });
        void client.invalidateQueries({ queryKey: ['albums', album.id] });
        return false;
      },
    );
    latest.current = saved;
    return saved;
  };

  const undo = () => {
    const words = wordsOf('arrange');
    const step = undoable.current.pop();
    ahead.current = undefined;
    endToast();
    if (!step) return announce(words.nothingToUndo);
    void (async () => {
      if (await run(step)) toast(words.undone);
    })();
  };
  const offerUndo = (text: string) =>
    toast(text, { title: wordsOf('arrange').undo, onAction: undo });

  /** Loads so many photos, where there are so many: what stands behind those that are loaded is not known before. */
  const load = async (amount: number): Promise<string[]> => {
    let answer = photos;
    while ((answer.data?.length ?? 0) < amount && answer.hasNextPage && !answer.isError) {
      answer = await answer.fetchNextPage();
    }
    return (answer.data ?? []).map(({ id }) => id);
  };

  const move = (wish: Move, known: readonly string[] = ahead.current ?? order) => {
    const next = moved(known, wish);
    if (isSame(known, next)) return;
    const { sortBy, sortDirection } = album;
    const back = wayBack(known, wish.move);
    const isOwn = sortBy === 'own' && sortDirection === 'asc';
    ahead.current = next;
    showMoved(client, album.id, wish);
    void (async () => {
      if (!(await run(() => saveMoves(album.id, [wish])))) return;
      undoable.current.push(() =>
        isOwn ? saveMoves(album.id, back) : saveArrangement(album.id, { sortBy, sortDirection }),
      );
      const position = number(positionOf(next, wish.move));
      offerUndo(counted(wordsOf('arrange').moved, wish.move.length, { position }));
    })();
  };

  const change = (input: Arrangement, text: string) => {
    const before = was(album, input);
    client.setQueryData<AlbumJson>(['albums', album.id], (data) => data && shown(data, input));
    void (async () => {
      if (!(await run(() => saveArrangement(album.id, input)))) return;
      undoable.current.push(() => saveArrangement(album.id, before));
      offerUndo(text);
    })();
  };

  return { photos, order, move, change, undo, load };
}

/** The album as it will be. */
const shown = (album: AlbumJson, { dayTitles, ...input }: Arrangement): AlbumJson => ({
  ...album,
  ...(input as Partial<AlbumJson>),
  dayTitles: Object.fromEntries(
    Object.entries({ ...album.dayTitles, ...dayTitles }).flatMap(([day, title]) =>
      title === null ? [] : [[day, title]],
    ),
  ),
});

/** What was there in place of what is changed. */
function was(album: AlbumJson, input: Arrangement): Arrangement {
  const { dayTitles, coverId, ...plain } = input;
  const names = Object.keys(plain) as (keyof typeof plain)[];
  return {
    ...Object.fromEntries(names.map((name) => [name, album[name]])),
    ...(coverId === undefined ? {} : { coverId: album.coverChosen ? album.coverId : null }),
    ...(dayTitles && {
      dayTitles: Object.fromEntries(
        Object.keys(dayTitles).map((day) => [day, album.dayTitles[day] ?? null]),
      ),
    }),
  };
}
