import type PhotoSwipe from 'photoswipe';
import { hasFilm, hasModifier, isTyping, make } from './elements.ts';
import { icons } from './viewer-icons.ts';
import { linkChanged, onLink } from './link-events.ts';
import { canHandOver, handOver } from './save-photo.ts';
import { words } from './words.ts';

type Controls = {
  current: () => HTMLAnchorElement;
  place: () => string;
  /** What Escape ends before it closes the viewer; each answers whether there was anything to end. */
  escape: (() => boolean)[];
};

/** Caption, download and what a screen reader is told: PhotoSwipe's own are not enough. */
export function registerControls(viewer: PhotoSwipe, { current, place, escape }: Controls): void {
  viewer.on('uiRegister', () => {
    const ui = viewer.ui!;
    ui.registerElement({
      name: 'place',
      order: 4,
      onInit: (element) => viewer.on('change', () => (element.textContent = place())),
    });
    ui.registerElement({
      name: 'download',
      order: 8,
      tagName: 'a',
      isButton: true,
      ariaLabel: words.viewer.download,
      onInit: (element) => {
        const link = element as HTMLAnchorElement;
        link.textContent = words.viewer.download;
        link.download = '';
        link.addEventListener('click', (event) => {
          if (!canHandOver()) return;
          event.preventDefault();
          void handOver(link.href);
        });
        const show = () => {
          const address = current().dataset['download'];
          link.hidden = !address;
          link.href = address ?? '';
          link.title = [words.viewer.download, current().dataset['size']].join(', ');
          link.ariaLabel = link.title;
        };
        viewer.on('change', show);
        viewer.on('destroy', onLink(linkChanged, show));
      },
    });
    if (document.fullscreenEnabled) {
      ui.registerElement({
        name: 'full-screen',
        order: 12,
        tagName: 'button',
        isButton: true,
        ariaLabel: words.viewer.fullScreen,
        title: words.viewer.fullScreen,
        html: icons.fullScreen,
        onClick: () => toggleFullScreen(viewer),
      });
    }
    ui.registerElement({
      name: 'caption',
      appendTo: 'root',
      onInit: (element) => {
        viewer.on('change', () => {
          element.textContent = current().dataset['caption'] ?? '';
          element.hidden = !element.textContent;
        });
      },
    });
    ui.registerElement({
      name: 'status',
      appendTo: 'root',
      onInit: (element) => {
        const status = make('p', { className: 'visually-hidden', role: 'status' });
        element.append(status);
        viewer.on('change', () => {
          const name = current().dataset['caption'] ?? current().querySelector('img')?.alt;
          status.textContent = `${place()}. ${name}`;
        });
      },
    });
  });
  viewer.on('keydown', ({ originalEvent }) => {
    if (isTyping(originalEvent)) return;
    if (originalEvent.key === 'D' && originalEvent.shiftKey) {
      viewer.element?.querySelector<HTMLElement>('.pswp__button--download:not([hidden])')?.click();
    }
    if (hasModifier(originalEvent)) return;
    if (originalEvent.key === 'f') toggleFullScreen(viewer);
    if (originalEvent.key === 'Enter' && originalEvent.target === viewer.element) {
      viewer.toggleZoom();
    }
    if (originalEvent.key === 'Home' && !hasFilm(originalEvent)) viewer.goTo(0);
    if (originalEvent.key === 'End' && !hasFilm(originalEvent))
      viewer.goTo(viewer.getNumItems() - 1);
    if (originalEvent.key === 'Escape' && !escape.some((end) => end())) viewer.close();
  });
}

/** A browser may refuse; then nothing is lost. */
function toggleFullScreen({ element }: PhotoSwipe): void {
  const done = document.fullscreenElement
    ? document.exitFullscreen()
    : element?.requestFullscreen();
  void done?.catch(() => undefined);
}
