import { make } from './elements.ts';
import { fetchPage } from './fetch-page.ts';

const interval = 15_000;

/** Told to everything that shows photos outside the page's main part. */
export const linkClosed = 'albumen:link-closed';

/**
 * Asks whether the link is still open; when it is not, takes the photos away at once and shows the
 * page that the link has now.
 */
export class LiveState extends HTMLElement {
  private timer = 0;
  private closed = false;

  private readonly whenVisible = () => {
    if (document.visibilityState === 'visible') void this.check();
  };
  private readonly whenRestored = (event: PageTransitionEvent) => {
    if (!event.persisted) return;
    this.cover();
    void this.check();
  };

  connectedCallback(): void {
    this.timer = window.setInterval(this.whenVisible, interval);
    document.addEventListener('visibilitychange', this.whenVisible);
    addEventListener('pageshow', this.whenRestored);
    addEventListener('online', this.whenVisible);
  }

  disconnectedCallback(): void {
    clearInterval(this.timer);
    document.removeEventListener('visibilitychange', this.whenVisible);
    removeEventListener('pageshow', this.whenRestored);
    removeEventListener('online', this.whenVisible);
  }

  private async check(): Promise<void> {
    const answer = await fetch(this.getAttribute('url') ?? '', {
      headers: { accept: 'application/json' },
      cache: 'no-store',
    }).catch(() => null);
    if (this.closed || !answer) return;
    if (answer.ok) this.uncover();
    else if ([401, 403, 404, 410].includes(answer.status)) await this.close();
  }

  /** A page out of the back/forward cache shows nothing before the server has answered. */
  private cover(): void {
    this.hidden = true;
    if (this.nextElementSibling?.matches('.checking')) return;
    this.after(make('p', { className: 'message checking', role: 'status' }, 'Checking this link…'));
  }

  private uncover(): void {
    this.hidden = false;
    if (this.nextElementSibling?.matches('.checking')) this.nextElementSibling.remove();
  }

  private async close(): Promise<void> {
    this.closed = true;
    clearInterval(this.timer);
    dispatchEvent(new Event(linkClosed));
    this.replaceChildren();
    this.uncover();
    const page = await fetchPage(location.href).catch(() => null);
    const main = page?.querySelector('main');
    if (!page || !main) {
      location.reload();
      return;
    }
    document.title = page.title;
    this.replaceChildren(main);
    const heading = this.querySelector('h1');
    heading?.setAttribute('tabindex', '-1');
    heading?.focus();
  }
}
