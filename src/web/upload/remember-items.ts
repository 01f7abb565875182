import { remember, type Unfinished } from './memory.ts';
import { hasArrived, isOver, type UploadItem } from './upload-item.ts';

/** Writes down how far each place's files are, until none of them is on its way any more. */
export function rememberItems(items: readonly UploadItem[]): void {
  for (const to of new Set(items.map((item) => item.to))) {
    const { place, title } = to;
    const mine = items.filter((item) => item.to.place === place);
    const isDone = mine.every(isOver);
    remember(place, (before) =>
      isDone ? null : { ...before, place, title, total: mine.length, arrived: arrivedOf(mine) },
    );
  }
}

const arrivedOf = (items: readonly UploadItem[]): Unfinished['arrived'] =>
  Object.fromEntries(
    items.filter(hasArrived).map(({ fingerprint, state }) => [fingerprint, state]),
  ) as Unfinished['arrived'];
