import type PhotoSwipe from 'photoswipe';
import { hasModifier, isTyping, make } from './elements.ts';
import { fetchPage } from './fetch-page.ts';
import { sendInPlace } from './send-in-place.ts';
import type { ViewerHistory } from './viewer-history.ts';
import { words } from './words.ts';

const wide = matchMedia('(min-width: 900px)');

/**
 * What a photo's page says under the picture, beside it: facts, comments and, where guests may write, the form. Back
 * closes it before it closes the viewer.
 */
export function addDetails(
  viewer: PhotoSwipe,
  current: () => HTMLAnchorElement,
  addresses: ViewerHistory,
): { close: () => boolean; showTalk: () => void } {
  const body = make('div', { className: 'details-body' });
  const shut = make(
    'button',
    { type: 'button', className: 'button tertiary' },
    words.viewer.closeDetails,
  );
  const drawer = make('aside', { className: 'details', hidden: true }, shut, body);
  drawer.setAttribute('aria-label', words.viewer.detailsOfPhoto);
  let opener: HTMLElement | null = null;

  let isForTalk = false;
  const load = async () => {
    const { href } = current();
    body.replaceChildren(make('p', {}, words.loading));
    const page = await fetchPage(href).catch(() => null);
    if (href !== current().href) return;
    const parts = page?.querySelectorAll('.photo-page .facts, .photo-page .talk') ?? [];
    body.replaceChildren(...parts);
    // The page behind it has regions of the same names.
    for (const region of [...parts, ...body.querySelectorAll('form')]) {
      for (const name of ['id', 'aria-label']) region.removeAttribute(name);
    }
    for (const heading of body.querySelectorAll('h1')) {
      heading.replaceWith(make('h2', {}, ...heading.childNodes)); // the gallery has its own
    }
    if (parts.length === 0) body.append(make('p', {}, words.viewer.detailsNotLoaded));
    for (const form of body.querySelectorAll('form')) sendInPlace(form, () => void load());
    if (isForTalk) body.querySelector('.talk')?.scrollIntoView({ block: 'start' });
    isForTalk = false;
  };
  const makeRoom = () => {
    viewer.element?.classList.toggle('with-details', !drawer.hidden);
    viewer.updateSize(true);
  };
  const open = () => {
    opener = document.activeElement as HTMLElement | null;
    drawer.hidden = false;
    addresses.cover(() => {
      hide();
      addresses.show(current().href);
    });
    makeRoom();
    void load();
    shut.focus();
  };
  const hide = () => {
    drawer.hidden = true;
    makeRoom();
    opener?.focus();
  };
  const close = (): boolean => {
    if (drawer.hidden) return false;
    hide();
    addresses.uncovered();
    return true;
  };
  const toggle = () => {
    if (!drawer.hidden) close();
    else if (viewer.opener.isOpen) open();
    else viewer.on('initialZoomInEnd', () => setTimeout(open)); // while it opens, its photo keeps its size
  };

  /** The same, at what was said; what is open already goes there. */
  const showTalk = () => {
    isForTalk = true;
    if (drawer.hidden) toggle();
    else void load();
  };

  // Where the details stand beside the photo they leave it the rest; from below they lie over it.
  viewer.options.getViewportSizeFn = () => {
    const isBeside = !drawer.hidden && wide.matches;
    const width = document.documentElement.clientWidth;
    return { x: isBeside ? width - drawer.offsetWidth : width, y: innerHeight };
  };
  shut.addEventListener('click', close);
  drawer.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') event.stopPropagation(); // arrows belong to the text here
  });
  for (const type of ['pointerdown', 'wheel', 'click'] as const) {
    drawer.addEventListener(type, (event) => event.stopPropagation());
  }
  viewer.on('uiRegister', () => {
    viewer.ui!.registerElement({
      name: 'details',
      order: 9,
      tagName: 'button',
      isButton: true,
      ariaLabel: words.viewer.detailsOfPhoto,
      onInit: (element) => (element.textContent = words.viewer.details),
      onClick: toggle,
    });
  });
  viewer.on('bindEvents', () => viewer.element?.append(drawer));
  viewer.on('change', () => {
    if (!drawer.hidden) void load();
  });
  viewer.on('keydown', ({ originalEvent }) => {
    if (originalEvent.key === 'i' && !hasModifier(originalEvent) && !isTyping(originalEvent)) {
      toggle();
    }
  });
  return { close, showTalk };
}
