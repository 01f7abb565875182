import type { SlideData } from 'photoswipe';

/** A slide knows the tile that it zooms out of, and whether its photo has been taken away. */
export type Slide = SlideData & { link: HTMLAnchorElement; isRemoved?: boolean };
