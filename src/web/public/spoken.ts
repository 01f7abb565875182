import { make } from './elements.ts';

/** Nobody wants to hear more often how far it is, in ms. */
const SAID_EVERY = 5000;

/** A line for the ear alone, which says the latest at most every five seconds. */
export class Spoken {
  readonly element: HTMLElement;
  private latest = '';
  private timer = 0;

  constructor(role: 'status' | 'alert') {
    this.element = make('p', { className: 'visually-hidden', role });
  }

  say(...sentences: string[]): void {
    this.latest = sentences.filter((sentence) => sentence !== '').join(' ');
    if (this.timer === 0) this.speak();
  }

  private speak(): void {
    if (this.element.textContent === this.latest) return;
    this.element.textContent = this.latest;
    this.timer = window.setTimeout(() => {
      this.timer = 0;
      this.speak();
    }, SAID_EVERY);
  }
}
