import type { SlideData } from 'photoswipe';

/** What plays of a slide: a film, a few seconds around its picture, or a picture that is a film without an end. */
export type SlideClip = { url: string; how: 'video' | 'motion' | 'loop' };

/** A slide knows the tile that it zooms out of, and whether its photo has been taken away. */
export type Slide = SlideData & {
  link: HTMLAnchorElement;
  isRemoved?: boolean;
  clip?: SlideClip;
};
