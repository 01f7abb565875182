import { linkClosed } from './live-state.ts';

/** Repeats the label's action at the foot of a phone once the label has scrolled away. */
export class LabelBar extends HTMLElement {
  private observer: IntersectionObserver | null = null;

  private readonly closed = () => this.remove();

  connectedCallback(): void {
    const label = document.querySelector('.label');
    if (!label) return;
    this.observer = new IntersectionObserver(([entry]) => {
      this.hidden = entry?.isIntersecting ?? true;
    });
    this.observer.observe(label);
    addEventListener(linkClosed, this.closed);
  }

  disconnectedCallback(): void {
    this.observer?.disconnect();
    removeEventListener(linkClosed, this.closed);
  }
}
