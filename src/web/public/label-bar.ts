import { linkClosed } from './link-events.ts';

/** Repeats the label's action at the foot of a phone once the label has scrolled away. */
export class LabelBar extends HTMLElement {
  private observer: IntersectionObserver | null = null;

  private readonly closed = () => this.remove();

  connectedCallback(): void {
    const label = document.querySelector('.label');
    if (!label) return;
    this.observer = new IntersectionObserver((entries) => {
      this.hidden = entries.at(-1)?.isIntersecting ?? true;
    });
    this.observer.observe(label);
    addEventListener(linkClosed, this.closed);
  }

  disconnectedCallback(): void {
    this.observer?.disconnect();
    removeEventListener(linkClosed, this.closed);
  }
}
