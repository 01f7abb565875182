import { useSyncExternalStore } from 'react';
import { albumAt, uploads } from './uploads.ts';

const busy = (): string =>
  [
    ...new Set(
      uploads
        .snapshot()
        .items.filter(({ state }) => !ended.has(state))
        .map(({ to }) => albumAt(to.place) ?? ''),
    ),
  ].join(' ');

const ended: ReadonlySet<string> = new Set(['added', 'held', 'duplicate', 'refused']);

/** The albums for which files of this page are on their way. */
export function useUploading(): ReadonlySet<string> {
  return new Set(useSyncExternalStore(uploads.subscribe, busy).split(' '));
}
