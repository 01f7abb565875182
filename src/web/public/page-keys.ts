import { hasFilm, hasModifier, isTyping } from './elements.ts';

const links: Record<string, string> = {
  ArrowLeft: 'a[rel=prev]',
  ArrowRight: 'a[rel=next]',
  Escape: 'a[rel=up]',
};

/** The viewer's keys on a photo's own page: arrows for its neighbours, Escape for the album. */
export class PageKeys extends HTMLElement {
  private readonly press = (event: KeyboardEvent) => {
    const selector = links[event.key];
    if (!selector || hasModifier(event) || isTyping(event)) return;
    if (hasFilm(event)) return;
    this.querySelector<HTMLAnchorElement>(selector)?.click();
  };

  connectedCallback(): void {
    addEventListener('keydown', this.press);
  }

  disconnectedCallback(): void {
    removeEventListener('keydown', this.press);
  }
}
