import { useEffect } from 'react';
import type { RenditionJson } from '../../../http/api/schemas.ts';

/** A photo in the sizes that it has. */
interface Sized {
  renditions: Readonly<Record<string, RenditionJson | null>>;
}

function fetchAhead(photo: Sized | undefined): void {
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
 * photo of a deep link was not met yet. What is covered is not fetched ahead.
 */
export function useNeighbours<Photo extends Sized>(
  photos: readonly Photo[],
  index: number,
  list: PhotoList,
  isCovered: (photo: Photo) => boolean = () => false,
): void {
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = list;
  const isNearEnd = index < 0 || index > photos.length - 4;
  useEffect(() => {
    if (isNearEnd && hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [isNearEnd, hasNextPage, isFetchingNextPage, fetchNextPage]);

  const open = (photo: Photo | undefined) => (photo && !isCovered(photo) ? photo : undefined);
  const next = open(photos[index + 1]);
  const previous = open(photos[index - 1]);
  useEffect(() => {
    fetchAhead(next);
    fetchAhead(previous);
  }, [next, previous]);
}
