import type { ShareLink } from '../../domain/share-links/share-link.ts';

/** What a link's gallery is called: the album, or the chosen photos by the link's own name. */
export const titleOf = ({ label, photoIds, album }: ShareLink): string =>
  (photoIds === null ? '' : label) || album.title;
