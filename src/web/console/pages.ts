import type { InfiniteData } from '@tanstack/react-query';
import type { Page } from '../../http/api/schemas.ts';

/** What to add to a list's address for its next page; null after the last one. */
export const nextPage = ({ next }: { next: string | null }): string | null =>
  next ? `&cursor=${encodeURIComponent(next)}` : null;

/** All pages that are loaded, as one list. */
export const flatten = <Item>({ pages }: InfiniteData<Page<Item>, string>): Item[] =>
  pages.flatMap(({ items }) => items);
