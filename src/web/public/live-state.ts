import { make } from './elements.ts';
import { fetchPage } from './fetch-page.ts';
import { GalleryNews } from './gallery-news.ts';
import { linkClosed, tellPage } from './link-events.ts';
import { LinkFeed } from './link-feed.ts';
import { LinkRules } from './link-rules.ts';
import { keepLocked } from './locked-page.ts';
import { StatusLine } from './status-line.ts';
import { words } from './words.ts';

/**
 * Keeps a page under a link what the link is now: what is no longer allowed goes, and when the link is not open any
 * more, the photos go at once, from the memory too, and the page is what the link's address has come to be.
 */
export class LiveState extends HTMLElement {
  private feed: LinkFeed | null = null;
  private address = '';
  private isClosed = false;

  /** Nothing may be seen of a page that is kept for Back until the server has answered. */
  private readonly leave = (event: PageTransitionEvent) => {
    if (event.persisted) this.cover();
  };
  private readonly comeBack = (event: PageTransitionEvent) => {
    if (event.persisted && !this.isClosed) void this.feed?.ask();
  };

  connectedCallback(): void {
    this.address = location.href.replace(/#.*/, '');
    addEventListener('pagehide', this.leave);
    addEventListener('pageshow', this.comeBack);
    this.open();
  }

  disconnectedCallback(): void {
    removeEventListener('pagehide', this.leave);
    removeEventListener('pageshow', this.comeBack);
    this.feed?.stop();
  }

  private open(): void {
    const line = new StatusLine(this);
    const rules = new LinkRules(line);
    const gallery = new GalleryNews(this, this.address, line);
    this.isClosed = false;
    this.feed = new LinkFeed(this.getAttribute('url') ?? '', {
      state: (state, isFresh) => {
        this.uncover();
        if (rules.take(state)) gallery.refreshLabel();
        gallery.take(state, isFresh);
      },
      removed: (ids, photoCount) => gallery.remove(ids, photoCount),
      closed: (code) => void this.close(code),
    });
    this.feed.start();
  }

  private cover(): void {
    if (this.isClosed) return;
    this.hidden = true;
    if (this.nextElementSibling?.matches('.checking')) return;
    this.after(make('p', { className: 'message checking', role: 'status' }, words.checkingLink));
  }

  private uncover(): void {
    this.hidden = false;
    if (this.nextElementSibling?.matches('.checking')) this.nextElementSibling.remove();
  }

  private async close(code: string): Promise<void> {
    if (this.isClosed) return;
    this.isClosed = true;
    this.feed?.stop();
    const reopen = keepLocked(this, this.address, () => this.open());
    tellPage(linkClosed, code);
    this.replaceChildren();
    this.uncover();
    void forget();
    const page = await fetchPage(this.address).catch(() => null);
    const main = page?.querySelector('main');
    if (!page || !main || page.querySelector('live-state')) return location.reload();
    document.title = page.title;
    this.replaceChildren(main);
    const heading = this.querySelector('h1');
    heading?.setAttribute('tabindex', '-1');
    heading?.focus();
    if (code === 'password_required') reopen();
  }
}

const ofThePhotos =
  'meta[property], meta[name=description], link[rel=canonical], link[rel=preload][as=image]';

/** What the page’s head tells of the photos, and the browser may still keep of them. */
async function forget(): Promise<void> {
  for (const told of document.head.querySelectorAll(ofThePhotos)) told.remove();
  const kept = 'caches' in globalThis ? await caches.keys().catch(() => []) : [];
  await Promise.all(kept.map((name) => caches.delete(name)));
}
