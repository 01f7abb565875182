import type { PhotoSelection } from '../../domain/photos/find-photos.ts';
import type { LinkVisit } from './link-visit.ts';

/**
 * What a link shows: finished photos of its album, or its chosen ones. Through one that only collects, a guest sees
 * what came from the same browser, and whoever has sent nothing sees nothing.
 */
export const selectionOf = ({
  link,
  device,
}: Pick<LinkVisit, 'link' | 'device'>): PhotoSelection => ({
  album: link.album,
  ids: link.photoIds,
  unfinished: false,
  ...(link.uploads === 'only' && { givenBy: device?.id ?? null }),
});
