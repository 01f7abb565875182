import { make } from './elements.ts';

/** A line at the foot of the window that says what has changed, and offers what can be done about it. */
export class StatusLine {
  private readonly words = make('p', { role: 'status' });
  private readonly element = make('div', { className: 'status-line', hidden: true }, this.words);
  private readonly host: HTMLElement;
  private offer: HTMLButtonElement | null = null;

  constructor(host: HTMLElement) {
    this.host = host;
  }

  say(sentence: string): void {
    this.show();
    this.words.textContent = sentence;
  }

  /** One button; another offer takes its place. */
  offerTo(words: string, take: () => void): void {
    this.show();
    this.offer?.remove();
    this.offer = make('button', { type: 'button', className: 'button primary' }, words);
    this.offer.addEventListener('click', take);
    this.element.append(this.offer);
  }

  /** Takes the offer back, and what was said with it. */
  withdraw(): void {
    this.offer?.remove();
    this.offer = null;
    if (!this.words.textContent) this.element.hidden = true;
  }

  private show(): void {
    if (!this.element.isConnected) this.host.append(this.element);
    this.element.hidden = false;
  }
}
