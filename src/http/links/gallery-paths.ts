import { originalOf } from '../../domain/share-links/pictures/variant.ts';
import type { GalleryPaths } from '../pages/tiles.ts';
import type { LinkVisit } from './link-visit.ts';

/** Where a link's pictures, pages and downloads are. */
export const galleryPathsOf = (
  { base, link }: Pick<LinkVisit, 'base' | 'link'>,
  gallery: string = base,
): GalleryPaths => ({
  gallery,
  media: (id, name) => `${base}/m/${id}/${name}`,
  photo: (id) => `${base}/i/${id}`,
  link,
  download(photo) {
    if (link.downloads === 'off') return null;
    if (link.downloads === 'web') return `${base}/m/${photo.id}/web`;
    return `${base}/m/${photo.id}/${originalOf(link, photo) ? 'original' : 'full'}`;
  },
});
