import { variantOf, type Variant } from '../../domain/share-links/pictures/variant.ts';
import type { GalleryPaths } from '../pages/tiles.ts';
import type { Download } from '../views/download-words.ts';
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
  download(photo, mark) {
    if (photo.state !== 'ready') return null;
    const variant = variantOf(link, photo, mark);
    if (!variant) return null;
    const { bytes } = 'rendition' in variant ? variant.rendition : variant;
    return { url: `${base}/m/${photo.id}/${nameOf(variant)}`, size: sizeOf(variant), bytes };
  },
});

const nameOf = ({ kind }: Variant): string =>
  kind === 'web' || kind === 'full' ? kind : 'original';

const sizeOf = ({ kind }: Variant): Download['size'] =>
  kind === 'web' || kind === 'full' ? kind : 'photo';
