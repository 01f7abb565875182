import type PhotoSwipe from 'photoswipe';
import { hasModifier, isTyping, make } from './elements.ts';
import { fetchPage, postForm } from './fetch-page.ts';
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
): { close: () => boolean } {
  const body = make('div', { className: 'details-body' });
  const shut = make(
    'button',
    { type: 'button', className: 'button tertiary' },
    words.viewer.closeDetails,
  );
  const drawer = make('aside', { className: 'details', hidden: true }, shut, body);
  drawer.setAttribute('aria-label', words.viewer.detailsOfPhoto);
  let opener: HTMLElement | null = null;

  const load = async () => {
    const { href } = current();
    body.replaceChildren(make('p', {}, words.loading));
    const page = await fetchPage(href).catch(() => null);
    if (href !== current().href) return;
    const parts = page?.querySelectorAll('.photo-page .facts, .photo-page .talk') ?? [];
    body.replaceChildren(...parts);
    for (const heading of body.querySelectorAll('h1')) {
      heading.replaceWith(make('h2', {}, ...heading.childNodes)); // the gallery has its own
    }
    if (parts.length === 0) body.append(make('p', {}, words.viewer.detailsNotLoaded));
    for (const form of body.querySelectorAll('form')) sendInPlace(form, load);
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
  return { close };
}

/** Sends a form without leaving the viewer, and shows what it led to. */
function sendInPlace(form: HTMLFormElement, done: () => Promise<void>): void {
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    form.querySelector('button')?.setAttribute('disabled', '');
    void send(form, done);
  });
}

async function send(form: HTMLFormElement, done: () => Promise<void>): Promise<void> {
  const answer = await postForm(form).catch(() => null);
  if (answer?.ok) return done();
  form.querySelector('button')?.removeAttribute('disabled');
  form.querySelector('.alert')?.remove();
  const reason = answer?.page.querySelector('main p')?.textContent;
  const sentence = reason ?? words.viewer.notSent;
  form.append(make('p', { className: 'alert', role: 'alert' }, sentence));
}
