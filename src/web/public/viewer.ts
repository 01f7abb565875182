import PhotoSwipe from 'photoswipe';
import { isCovered } from './covered.ts';
import { addDetails } from './details-drawer.ts';
import { keepEarlyKeys } from './early-keys.ts';
import { linkClosed, onLink } from './link-events.ts';
import type { MorePhotos } from './more-photos.ts';
import type { Slide } from './slide.ts';
import { addSlideshow } from './slideshow.ts';
import { addFilms } from './viewer-films.ts';
import { addMotion } from './viewer-motion.ts';
import { addTalk } from './viewer-talk.ts';
import { registerControls } from './viewer-controls.ts';
import { ViewerHistory } from './viewer-history.ts';
import { skipRemoved } from './viewer-removals.ts';
import { fill, words } from './words.ts';

/** The grid that the viewer shows the photos of. */
export interface Gallery extends HTMLElement {
  /** Every tile's link, in order. */
  links(): HTMLAnchorElement[];
  /** A tile's number among all photos of the album, from 1. */
  placeOf(link: HTMLAnchorElement): number;
}

const loadAhead = 10;

/** Shows a grid's photos one at a time, over everything. */
export function openViewer(
  grid: Gallery,
  from: HTMLAnchorElement,
  how: 'clicked' | 'travelled' | 'playing',
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
    escKey: false, // who closes first is decided in registerControls
    showHideAnimationType: reduced ? 'fade' : 'zoom',
    ...(reduced && { showAnimationDuration: 0, hideAnimationDuration: 0 }),
    errorMsg: words.viewer.notLoaded,
    closeTitle: words.close,
    zoomTitle: words.viewer.zoom,
    arrowPrevTitle: words.viewer.previous,
    arrowNextTitle: words.viewer.next,
  });
  const current = () => slides[viewer.currIndex]!.link;
  const place = () =>
    fill(words.viewer.placeOf, {
      place: grid.placeOf(current()),
      total: grid.getAttribute('total') ?? '',
    });
  const addresses = new ViewerHistory(how === 'travelled', () => close(viewer));
  const stop = onLink(linkClosed, () => {
    if (viewer.element) viewer.element.hidden = true;
    close(viewer);
  });

  const drawer = addDetails(viewer, current, addresses);
  const films = addFilms(viewer, how === 'clicked');
  const show = addSlideshow(viewer, () => slides, films);
  addMotion(viewer, () => slides[viewer.currIndex]!);
  registerControls(viewer, { current, place, escape: [show.stop, drawer.close] });
  addTalk(viewer, grid.dataset['talk'] ?? null, { current, showTalk: drawer.showTalk });
  keepEarlyKeys(viewer);
  skipRemoved(viewer, slides);
  viewer.on('change', () => {
    addresses.show(current().href);
    current().scrollIntoView({ block: 'nearest' });
    if (slides.length - viewer.currIndex < loadAhead) void extend(grid, slides);
  });
  viewer.on('destroy', () => {
    stop();
    addresses.leave();
    focusOn(grid, current());
  });
  viewer.init();
  viewer.element?.setAttribute('aria-modal', 'true');
  viewer.element?.setAttribute('aria-label', words.viewer.name);
  if (how === 'playing') show.play();
}

/** Also while it is still opening, when PhotoSwipe by itself would not listen. */
function close(viewer: PhotoSwipe): void {
  if (viewer.opener.isOpen) viewer.close();
  else viewer.on('openingAnimationEnd', () => viewer.close());
}

/** Its tile, or the one that now stands where it stood. */
function focusOn(grid: Gallery, link: HTMLAnchorElement): void {
  if (link.isConnected) link.focus();
  else grid.links().at(0)?.focus();
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
    ...clipOf(link),
  };
}

function clipOf({ dataset }: HTMLAnchorElement): Pick<Slide, 'clip' | 'type'> {
  const { clip: url, how } = dataset;
  if (!url || (how !== 'video' && how !== 'motion' && how !== 'loop')) return {};
  return { clip: { url, how }, ...(how === 'video' && { type: 'video' }) };
}

/** Fetches the next page of the grid while there are still photos to look at. */
async function extend(grid: Gallery, slides: Slide[]): Promise<void> {
  const more = grid.querySelector<MorePhotos>('more-photos');
  if (!(await more?.load())) return;
  const known = new Set(slides.map(({ link }) => link));
  slides.push(...slidesOf(grid).filter(({ link }) => !known.has(link)));
}
