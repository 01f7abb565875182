import type { AlbumFacts } from '../../domain/albums/find-albums.ts';

/** The days between which an album’s photos were taken; null where no photo says. */
export const daysOf = (
  facts: Pick<AlbumFacts, 'firstDay' | 'lastDay'> | undefined,
): { first: string; last: string } | null =>
  facts?.firstDay && facts.lastDay ? { first: facts.firstDay, last: facts.lastDay } : null;
