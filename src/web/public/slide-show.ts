import { make } from './elements.ts';
import type { PhotoGrid } from './photo-grid.ts';
import { words } from './words.ts';

/** The button that begins a slideshow at the first photo; without scripts there is none. */
export class SlideShow extends HTMLElement {
  connectedCallback(): void {
    if (this.firstElementChild) return;
    const button = make('button', { type: 'button', className: 'button' }, words.slideshow.name);
    button.addEventListener('click', () => {
      document.querySelector<PhotoGrid>('photo-grid')?.play();
    });
    this.append(button);
  }
}
