import { make } from './elements.ts';
import { fetchPage, postForm } from './fetch-page.ts';
import { linkClosed, onLink, photosSent } from './link-events.ts';

/** How often it is asked what became of them, while somebody looks, in ms. */
const ASKED_EVERY = 4000;
/** How long after one has arrived, in ms. */
const SOON = 1000;

/** Keeps the list of what this browser sent as it is now, and sends its forms without leaving the page. */
export class OwnPhotos extends HTMLElement {
  private readonly line = make('p', { role: 'status', className: 'hint' });
  private known: string | null = null;
  private timer = 0;
  private soon = 0;
  private ends: (() => void)[] = [];

  private readonly attend = () => {
    clearInterval(this.timer);
    if (document.visibilityState !== 'visible') return;
    this.timer = window.setInterval(() => void this.ask(), ASKED_EVERY);
    void this.ask();
  };
  private readonly send = (event: SubmitEvent) => {
    if (!(event.target instanceof HTMLFormElement)) return;
    event.preventDefault();
    void this.post(event.target, event.submitter);
  };

  connectedCallback(): void {
    document.addEventListener('visibilitychange', this.attend);
    this.addEventListener('submit', this.send);
    this.ends = [onLink(photosSent, () => this.askSoon()), onLink(linkClosed, () => this.rest())];
    this.querySelector('h2')?.after(this.line);
    this.attend();
  }

  disconnectedCallback(): void {
    this.removeEventListener('submit', this.send);
    for (const end of this.ends) end();
    this.rest();
  }

  private rest(): void {
    document.removeEventListener('visibilitychange', this.attend);
    clearInterval(this.timer);
  }

  /** Many may arrive at once. */
  private askSoon(): void {
    if (this.soon) return;
    this.soon = window.setTimeout(() => {
      this.soon = 0;
      void this.ask();
    }, SOON);
  }

  /** Asks for a few words, and for the page only where they have changed. */
  private async ask(): Promise<void> {
    const answer = await fetch(this.getAttribute('url') ?? '', {
      headers: { accept: 'application/json' },
      cache: 'no-store',
    }).catch(() => null);
    const told = answer?.ok ? await answer.text() : null;
    if (told === null || told === this.known || !this.isConnected) return;
    const isFirst = this.known === null;
    this.known = told;
    if (isFirst && this.countIn(told) === this.querySelectorAll('li').length) return;
    this.take(await fetchPage(location.href).catch(() => null));
  }

  private countIn(told: string): number {
    return (JSON.parse(told) as { items: unknown[] }).items.length;
  }

  private async post(form: HTMLFormElement, button: HTMLElement | null): Promise<void> {
    button?.setAttribute('disabled', '');
    const item = form.closest('li');
    const answer = await postForm(form).catch(() => null);
    button?.removeAttribute('disabled');
    if (!answer?.ok) return this.say(this.getAttribute('failed') ?? '');
    form.closest('details')?.removeAttribute('open');
    form.closest('details')?.querySelector('summary')?.focus();
    this.take(answer.page);
    this.say(form.dataset['said'] ?? '');
    if (item && !item.isConnected) this.querySelector('h2')?.focus();
  }

  private say(sentence: string): void {
    this.line.textContent = sentence;
  }

  /** Makes the list what a page has; an item where somebody writes is left alone until they are done. */
  private take(page: Document | null): void {
    const fresh = page?.querySelector<HTMLElement>('own-photos');
    const list = this.querySelector('ul');
    if (!fresh || !list) return;
    const known = new Map([...list.children].map((item) => [idOf(item), item]));
    const items = [...fresh.querySelectorAll('li')].map((item) => {
      const before = known.get(idOf(item));
      const isKept = before && (before.querySelector('details[open]') || isSame(before, item));
      return isKept ? before : document.adoptNode(item);
    });
    const focused = document.activeElement?.closest('own-photos li');
    const focusedId = focused && idOf(focused);
    for (const [id, item] of known) {
      if (!items.some((one) => idOf(one) === id)) item.remove();
    }
    for (const [place, item] of items.entries()) {
      const now = list.children[place];
      if (now === item) continue;
      const same = known.get(idOf(item));
      if (same && same === now) same.replaceWith(item);
      else list.insertBefore(item, now ?? null);
    }
    this.hidden = fresh.hidden;
    if (focusedId && !document.activeElement?.closest('own-photos li')) {
      const again = items.find((one) => idOf(one) === focusedId);
      again?.querySelector<HTMLElement>('summary')?.focus();
    }
  }
}

const idOf = (item: Element): string => (item as HTMLElement).dataset['id'] ?? '';

/** Addresses of pictures may change by themselves; what is said does not. */
const isSame = (one: Element, other: Element): boolean => one.outerHTML === other.outerHTML;
