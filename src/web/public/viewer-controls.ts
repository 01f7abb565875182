import type PhotoSwipe from 'photoswipe';
import { hasModifier, make } from './elements.ts';

/** Caption, download, details and what a screen reader is told: PhotoSwipe's own are not enough. */
export function registerControls(
  viewer: PhotoSwipe,
  current: () => HTMLAnchorElement,
  place: () => string,
): void {
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
      ariaLabel: 'Download',
      onInit: (element) => {
        const link = element as HTMLAnchorElement;
        link.textContent = 'Download';
        link.download = '';
        viewer.on('change', () => {
          const address = current().dataset['download'];
          link.hidden = !address;
          link.href = address ?? '';
        });
      },
    });
    ui.registerElement({
      name: 'details',
      order: 9,
      tagName: 'a',
      isButton: true,
      ariaLabel: 'Details of this photo',
      onInit: (element) => {
        const link = element as HTMLAnchorElement;
        link.textContent = 'Details';
        viewer.on('change', () => (link.href = current().href));
      },
    });
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
          const words = current().dataset['caption'] ?? current().querySelector('img')?.alt;
          status.textContent = `${place()}. ${words}`;
        });
      },
    });
  });
  viewer.on('keydown', ({ originalEvent }) => {
    if (hasModifier(originalEvent)) return;
    if (originalEvent.key === 'Home') viewer.goTo(0);
    if (originalEvent.key === 'End') viewer.goTo(viewer.getNumItems() - 1);
    if (originalEvent.key === 'i') location.href = current().href;
  });
}
