import { useEffect } from 'react';
import type { PhotoJson } from '../../../http/api/schemas.ts';

function fetchAhead(photo: PhotoJson | undefined): void {
  const made = Object.values(photo?.renditions ?? {}).filter((rendition) => rendition !== null);
  if (made.length === 0) return;
  const image = new Image();
  image.sizes = '100vw';
  image.srcset = made.map(({ url, width }) => `${url} ${width}w`).join(', ');
}

interface PhotoList {
  hasNextPage: boolean;
  isFetchingNextPage: boolean;
  fetchNextPage: () => Promise<unknown>;
}

/**
 * Has the photos on both sides ready, and more of the list where it is about to end, or where the
 * photo of a deep link was not met yet.
 */
export function useNeighbours(photos: readonly PhotoJson[], index: number, list: PhotoList): void {
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = list;
  const isNearEnd = index < 0 || index > photos.length - 4;
  useEffect(() => {
    if (isNearEnd && hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [isNearEnd, hasNextPage, isFetchingNextPage, fetchNextPage]);

  const next = photos[index + 1];
  const previous = photos[index - 1];
  useEffect(() => {
    fetchAhead(next);
    fetchAhead(previous);
  }, [next, previous]);
}
