import { activityStreams, collectionContext } from './contexts.ts';
import { compact, type Document } from './document.ts';

/** A list that only tells how long it is. */
export const countedCollection = (id: string, totalItems: number): Document => ({
  '@context': activityStreams,
  id,
  type: 'OrderedCollection',
  totalItems,
});

/** A list that is short enough to be given whole. */
export const wholeCollection = (id: string, items: readonly unknown[]): Document => ({
  ...countedCollection(id, items.length),
  orderedItems: items,
});

/** A list, newest first, that is read page by page from its first. */
export const pagedCollection = (
  id: string,
  { attributedTo, name, totalItems }: { attributedTo: string; name?: string; totalItems: number },
): Document =>
  compact({
    '@context': collectionContext,
    id,
    type: 'OrderedCollection',
    name,
    attributedTo,
    orderType: 'ReverseChronological',
    totalItems,
    first: `${id}?page=start`,
    last: `${id}?page=end`,
  });

/** The last page of a list, which leads nowhere. */
export const lastPage = (id: string, items: readonly unknown[]): Document => ({
  '@context': collectionContext,
  id: `${id}?page=end`,
  type: 'OrderedCollectionPage',
  partOf: id,
  orderedItems: items,
});

/** One page; `cursor` and `next` are opaque, and undefined at the start and the end of the list. */
export const collectionPage = (
  id: string,
  page: { cursor: string | undefined; next: string | null; items: readonly unknown[] },
): Document =>
  compact({
    '@context': collectionContext,
    id: `${id}?page=${page.cursor ? `c.${page.cursor}` : 'start'}`,
    type: 'OrderedCollectionPage',
    partOf: id,
    next: page.next ? `${id}?page=c.${page.next}` : undefined,
    orderedItems: page.items,
  });
