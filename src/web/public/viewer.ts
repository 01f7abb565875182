import PhotoSwipe, { type SlideData } from 'photoswipe';
import { isCovered } from './covered.ts';
import { keepEarlyKeys } from './early-keys.ts';
import { linkClosed } from './live-state.ts';
import type { MorePhotos } from './more-photos.ts';
import { registerControls } from './viewer-controls.ts';
import { ViewerHistory } from './viewer-history.ts';

/** The grid that the viewer shows the photos of. */
export interface Gallery extends HTMLElement {
  /** Every tile's link, in order. */
  links(): HTMLAnchorElement[];
  /** A tile's number among all photos of the album, from 1. */
  placeOf(link: HTMLAnchorElement): number;
}

/** A slide knows the tile that it zooms out of. */
type Slide = SlideData & { link: HTMLAnchorElement };

const loadAhead = 10;

/** Shows a grid's photos one at a time, over everything. */
export function openViewer(
  grid: Gallery,
  from: HTMLAnchorElement,
  how: 'clicked' | 'travelled',
): void {
  const slides = slidesOf(grid);
  const reduced = matchMedia('(prefers-reduced-motion: reduce)').matches;
  const viewer = new PhotoSwipe({
    dataSource: slides,
    index: slides.findIndex(({ link }) => link === from),
    bgOpacity: 1,
    counter: false,
    loop: false,
    preload: [1, 2],
    returnFocus: false,
    showHideAnimationType: reduced ? 'fade' : 'zoom',
    ...(reduced && { showAnimationDuration: 0, hideAnimationDuration: 0 }),
    errorMsg: 'This photo could not be loaded.',
    closeTitle: 'Close',
    zoomTitle: 'Zoom',
    arrowPrevTitle: 'Previous photo',
    arrowNextTitle: 'Next photo',
  });
  const current = () => slides[viewer.currIndex]!.link;
  const place = () => `${grid.placeOf(current())} of ${grid.getAttribute('total')}`;
  const addresses = new ViewerHistory(how === 'travelled', () => close(viewer));
  const takeAway = () => {
    if (viewer.element) viewer.element.hidden = true;
    close(viewer);
  };

  registerControls(viewer, current, place);
  keepEarlyKeys(viewer);
  viewer.on('change', () => {
    addresses.show(current().href);
    current().scrollIntoView({ block: 'nearest' });
    if (slides.length - viewer.currIndex < loadAhead) void extend(grid, slides);
  });
  viewer.on('destroy', () => {
    removeEventListener(linkClosed, takeAway);
    addresses.leave();
    current().focus();
  });
  addEventListener(linkClosed, takeAway);
  viewer.init();
  viewer.element?.setAttribute('aria-modal', 'true');
  viewer.element?.setAttribute('aria-label', 'Photo viewer');
}

/** Also while it is still opening, when PhotoSwipe by itself would not listen. */
function close(viewer: PhotoSwipe): void {
  if (viewer.opener.isOpen) viewer.close();
  else viewer.on('openingAnimationEnd', () => viewer.close());
}

function slidesOf(grid: Gallery): Slide[] {
  return grid.links().flatMap((link) => {
    const image = isCovered(link) ? null : link.querySelector('img');
    return image ? [slideOf(link, image)] : [];
  });
}

function slideOf(link: HTMLAnchorElement, image: HTMLImageElement): Slide {
  const [width, height] = [image.getAttribute('width'), image.getAttribute('height')];
  const largest = image.srcset.split(', ').at(-1)?.split(' ')[0];
  return {
    link,
    element: link,
    thumbCropped: true,
    src: largest ?? image.src,
    srcset: image.srcset,
    msrc: image.currentSrc || image.src,
    alt: image.alt,
    width: Number(width),
    height: Number(height),
  };
}

/** Fetches the next page of the grid while there are still photos to look at. */
async function extend(grid: Gallery, slides: Slide[]): Promise<void> {
  const more = grid.querySelector<MorePhotos>('more-photos');
  if (!(await more?.load())) return;
  slides.push(...slidesOf(grid).slice(slides.length));
}
