import type PhotoSwipe from 'photoswipe';
import { hasModifier, isTyping, make } from './elements.ts';
import type { Slide } from './slide.ts';
import type { Films } from './viewer-films.ts';
import { words } from './words.ts';

const key = 'albumen-slideshow';
const [shortest, longest, usual] = [3, 60, 5];

/**
 * Photos one after another, each for as long as one likes, and videos to their ends: Space pauses, Escape leaves on the
 * photo that is shown.
 */
export function addSlideshow(
  viewer: PhotoSwipe,
  slides: () => Slide[],
  films: Films,
): { play: () => void; stop: () => boolean } {
  const seconds = make('input', {
    type: 'number',
    min: String(shortest),
    max: String(longest),
    value: recall(),
  });
  const shuffle = make('input', { type: 'checkbox' });
  const pause = make('button', { type: 'button', className: 'button' }, words.slideshow.pause);
  const end = make('button', { type: 'button', className: 'button' }, words.slideshow.end);
  const bar = make(
    'div',
    { className: 'slideshow-bar', hidden: true },
    pause,
    end,
    make('label', {}, `${words.slideshow.seconds} `, seconds),
    make('label', {}, shuffle, ` ${words.slideshow.shuffle}`),
  );
  bar.setAttribute('role', 'group');
  bar.setAttribute('aria-label', words.slideshow.name);
  let timer = 0;
  let wakeLock: WakeLockSentinel | null = null;
  let unseen: number[] = [];
  /** Counts the photos that were turned to, so that a film's end turns no other one. */
  let turn = 0;
  let isHeld = false;

  const isOn = () => !bar.hidden;
  const isPlaying = () => timer !== 0;
  const every = () => Math.min(Math.max(Number(seconds.value) || usual, shortest), longest) * 1000;
  const rest = () => {
    clearInterval(timer);
    timer = 0;
    films.pause();
    pause.textContent = words.slideshow.play;
    void wakeLock?.release();
    wakeLock = null;
  };
  const stayAwake = async () => {
    // A phone that refuses the lock still shows photos until it sleeps.
    const lock = await navigator.wakeLock?.request('screen').catch(() => null);
    if (isPlaying()) wakeLock = lock ?? null;
    else await lock?.release();
  };
  const run = () => {
    clearInterval(timer);
    timer = window.setInterval(() => {
      if (!isHeld) next();
    }, every());
    pause.textContent = words.slideshow.pause;
    void stayAwake();
  };
  const next = () => {
    const shown = [...slides().keys()].filter((index) => !slides()[index]?.isRemoved);
    if (!shuffle.checked) {
      viewer.goTo(shown.find((index) => index > viewer.currIndex) ?? shown[0] ?? 0);
      return;
    }
    if (unseen.length === 0) unseen = shuffled(shown.filter((it) => it !== viewer.currIndex));
    const chosen = unseen.pop();
    if (chosen !== undefined) viewer.goTo(chosen);
  };
  const hold = async () => {
    turn += 1;
    const mine = turn;
    const film = films.playToEnd();
    isHeld = film !== undefined;
    if (!film) return;
    await film;
    if (mine !== turn) return;
    isHeld = false;
    if (!isPlaying()) return;
    next();
    run();
  };
  const toggle = () => {
    if (isPlaying()) rest();
    else {
      run();
      films.resume();
    }
  };
  const play = () => {
    bar.hidden = false;
    run();
    void hold();
    pause.focus();
  };
  const stop = (): boolean => {
    if (!isOn()) return false;
    rest();
    turn += 1;
    isHeld = false;
    bar.hidden = true;
    return true;
  };

  pause.addEventListener('click', toggle);
  end.addEventListener('click', stop);
  seconds.addEventListener('change', () => {
    seconds.value = String(every() / 1000);
    remember(seconds.value);
    if (isPlaying()) run();
  });
  bar.addEventListener('keydown', (event) => {
    if (isTyping(event) && event.key !== 'Escape') event.stopPropagation();
  });
  for (const type of ['pointerdown', 'click'] as const) {
    bar.addEventListener(type, (event) => event.stopPropagation());
  }
  viewer.on('uiRegister', () => {
    viewer.ui!.registerElement({
      name: 'slideshow',
      order: 7,
      tagName: 'button',
      isButton: true,
      ariaLabel: words.slideshow.name,
      onInit: (element) => (element.textContent = words.slideshow.name),
      onClick: () => (isOn() ? stop() : play()),
    });
  });
  viewer.on('bindEvents', () => viewer.element?.append(bar));
  viewer.on('keydown', (event) => {
    const { originalEvent } = event;
    if (originalEvent.key !== ' ' || hasModifier(originalEvent) || isTyping(originalEvent)) return;
    const on = (originalEvent.target as Element | null)?.closest?.('button, video') ?? null;
    if (!isOn() || (on && on !== pause)) return;
    event.preventDefault();
    originalEvent.preventDefault();
    toggle();
  });
  viewer.on('change', () => {
    if (isPlaying()) void hold();
  });
  viewer.on('close', rest);
  viewer.on('destroy', rest);
  return { play, stop };
}

function shuffled(indexes: number[]): number[] {
  const mixed = [...indexes];
  for (let last = mixed.length - 1; last > 0; last -= 1) {
    const other = Math.floor(Math.random() * (last + 1));
    [mixed[last], mixed[other]] = [mixed[other]!, mixed[last]!];
  }
  return mixed;
}

/** A browser may keep nothing; then the usual time holds. */
function recall(): string {
  try {
    return localStorage.getItem(key) ?? String(usual);
  } catch {
    return String(usual);
  }
}

function remember(value: string): void {
  try {
    localStorage.setItem(key, value);
  } catch {
    // It is only a convenience.
  }
}
