import type PhotoSwipe from 'photoswipe';
import { hasFilm, hasModifier, isTyping, make } from './elements.ts';
import { mayStartItself } from '../motion/motion-film.ts';
import type { Slide } from './slide.ts';

/** The browser's own controls along the lower edge of a film, in pixels: fingers there do not turn the page. */
const CONTROLS = 72;

/** How the viewer shows films, and what a slideshow asks of them. */
export type Films = {
  /** Lets the film on show play, if there is one and it may start by itself; answers its end. */
  playToEnd: () => Promise<void> | undefined;
  /** Goes on where it was paused. */
  resume: () => boolean;
  pause: () => boolean;
};

/**
 * Videos in the viewer: with the browser's controls, paused when one turns to another photo. Space plays and pauses. The
 * arrows turn to other photos, but for a film that has the keyboard (by Tab): there they go through its time.
 */
export function addFilms(viewer: PhotoSwipe, startsFirst: boolean): Films {
  const films = new WeakMap<object, HTMLVideoElement>();
  const current = () => {
    const slide = viewer.currSlide;
    return slide ? films.get(slide.data) : undefined;
  };
  viewer.addFilter('useContentPlaceholder', (isUsed, { data }) => isUsed || isFilm(data as Slide));
  viewer.on('contentLoad', (event) => {
    const { content } = event;
    const slide = content.data as Slide;
    if (!isFilm(slide)) return;
    event.preventDefault();
    const film = filmOf(slide);
    films.set(slide, film);
    content.element = make('div', { className: 'pswp__film' }, film);
    content.onLoaded();
  });
  viewer.on('change', () => viewer.element?.classList.toggle('with-film', Boolean(current())));
  viewer.on('contentDeactivate', ({ content }) => films.get(content.data)?.pause());
  viewer.on('contentDestroy', ({ content }) => films.get(content.data)?.pause());
  viewer.on('close', () => current()?.pause());
  viewer.on('openingAnimationEnd', () => {
    const film = current();
    if (startsFirst && film && mayStartItself()) void start(film);
  });
  viewer.on('pointerDown', (event) => {
    const { originalEvent } = event;
    const film = (originalEvent.target as Element).closest('video');
    if (!film) return;
    const isOnControls = originalEvent.clientY > film.getBoundingClientRect().bottom - CONTROLS;
    if (originalEvent.pointerType === 'mouse' || isOnControls) event.preventDefault();
  });
  viewer.on('keydown', (event) => {
    const { originalEvent } = event;
    if (event.defaultPrevented || hasModifier(originalEvent) || isTyping(originalEvent)) return;
    if (hasFilm(originalEvent) && timeKeys.test(originalEvent.key)) return event.preventDefault();
    const film = current();
    const isOwn = (originalEvent.target as Element | null)?.closest?.('button, a, video');
    if (originalEvent.key !== ' ' || !film || isOwn) return;
    event.preventDefault();
    originalEvent.preventDefault();
    if (film.paused) void film.play().catch(() => undefined);
    else film.pause();
  });
  return {
    playToEnd() {
      const film = current();
      if (!film || !mayStartItself()) return undefined;
      return playToEnd(film);
    },
    resume() {
      const film = current();
      if (!film?.paused || film.ended || film.currentTime === 0) return false;
      void film.play().catch(() => undefined);
      return true;
    },
    pause() {
      const film = current();
      if (!film || film.paused) return false;
      film.pause();
      return true;
    },
  };
}

const timeKeys = /^(?:Arrow|Home|End)/;

const isFilm = ({ clip, isRemoved }: Slide): boolean => clip?.how === 'video' && !isRemoved;

function filmOf({ alt, clip, src }: Slide): HTMLVideoElement {
  const film = make('video', {
    src: clip?.url ?? '',
    poster: src ?? '',
    controls: true,
    playsInline: true,
    preload: 'none',
  });
  film.ariaLabel = alt ?? '';
  return film;
}

/** With its sound, or without it where a browser lets nothing else begin. */
const start = (film: HTMLVideoElement): Promise<void> =>
  film.play().catch(() => {
    film.muted = true;
    return film.play().catch(() => undefined);
  });

/** Until it has ended, or is no longer there, or cannot go on. */
async function playToEnd(film: HTMLVideoElement): Promise<void> {
  const ended = new Promise((resolve) => {
    for (const type of ['ended', 'error', 'emptied']) {
      film.addEventListener(type, resolve, { once: true });
    }
  });
  film.currentTime = 0;
  await start(film);
  if (!film.paused) await ended;
}
