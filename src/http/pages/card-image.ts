import type { Photo } from '../../domain/photos/photo.ts';
import type { addresses } from '../addresses.ts';
import type { HeadProps } from '../views/head.tsx';

/** The picture of a link preview. */
export type CardImage = NonNullable<HeadProps['card']>['image'];

/**
 * A JPEG, whatever the reader accepts: previews of several servers cannot read anything else. Null for what nobody
 * should meet unasked.
 */
export function cardImage(photo: Photo, at: ReturnType<typeof addresses>): CardImage {
  const preview = photo.rendition('preview', 'image/jpeg');
  if (!preview || photo.sensitive) return null;
  return {
    url: at.capability(photo.capability, 'preview'),
    width: preview.width,
    height: preview.height,
    alt: photo.altText,
  };
}
