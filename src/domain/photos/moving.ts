import type { Photo } from './photo.ts';

/** How a photo moves: a film; a few seconds around a picture; or a picture that is a film without an end. */
export type Movement = 'video' | 'motion' | 'loop';

/** Pictures of these types that move do nothing else. */
const animations = new Set(['image/gif', 'image/webp']);

/** How a photo moves; null for one that stands still, or that nothing has been made of yet. */
export function movementOf({
  kind,
  clip,
  mediaType,
}: Pick<Photo, 'kind' | 'clip' | 'mediaType'>): Movement | null {
  if (!clip) return null;
  if (kind === 'video') return 'video';
  return animations.has(mediaType ?? '') ? 'loop' : 'motion';
}
