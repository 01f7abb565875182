import type { LinkState } from './link-events.ts';

/** What a page is told about its link. */
export type LinkNews = {
  /** `isFresh`: the first word after a silence, in which anything may have happened. */
  state(state: LinkState, isFresh: boolean): void;
  removed(ids: string[], photoCount: number): void;
  /** The link does not open any more, for this reason. */
  closed(code: string): void;
};

/** How often to ask where nothing can be listened to, in milliseconds. */
const pollEvery = 30_000;

/**
 * Keeps a page informed about its link: by a stream of events while somebody looks, else by asking. A page in the
 * background is silent, and asks when it comes back: a browser has only six connections for all its pages.
 */
export class LinkFeed {
  private readonly url: string;
  private readonly news: LinkNews;
  private source: EventSource | null = null;
  private timer = 0;
  private isFresh = true;
  private isOver = false;

  private readonly attend = () => {
    if (document.visibilityState === 'visible') this.listen();
    else this.rest();
  };

  /** `url` is where the state is asked for; the events are beside it. */
  constructor(url: string, news: LinkNews) {
    this.url = url;
    this.news = news;
  }

  start(): void {
    document.addEventListener('visibilitychange', this.attend);
    addEventListener('online', this.attend);
    this.attend();
  }

  stop(): void {
    this.isOver = true;
    document.removeEventListener('visibilitychange', this.attend);
    removeEventListener('online', this.attend);
    this.rest();
  }

  /** Asks for the state once, beside whatever is listened to. */
  async ask(): Promise<void> {
    const answer = await fetch(this.url, {
      headers: { accept: 'application/json' },
      cache: 'no-store',
    }).catch(() => null);
    if (this.isOver || !answer) return;
    if (answer.ok) return this.news.state((await answer.json()) as LinkState, true);
    if (![401, 403, 404, 410].includes(answer.status)) return;
    const problem = (await answer.json().catch(() => ({}))) as { code?: string };
    this.news.closed(problem.code ?? '');
  }

  private rest(): void {
    this.source?.close();
    this.source = null;
    clearInterval(this.timer);
  }

  private listen(): void {
    if (this.isOver) return;
    this.rest();
    this.isFresh = true;
    const source = new EventSource(new URL('events', new URL(this.url, location.href)));
    this.source = source;
    source.addEventListener('open', () => (this.isFresh = true));
    source.addEventListener('state', ({ data }) => this.read(String(data)));
    source.addEventListener('photos', ({ data }) => {
      const { removed, photoCount } = JSON.parse(String(data)) as {
        removed: string[];
        photoCount: number;
      };
      this.news.removed(removed, photoCount);
    });
    source.addEventListener('error', () => {
      if (source.readyState !== EventSource.CLOSED || this.source !== source) return;
      this.rest();
      void this.ask();
      this.timer = window.setInterval(() => void this.ask(), pollEvery);
    });
  }

  private read(data: string): void {
    const state = JSON.parse(data) as LinkState | { state: string; code: string };
    const { isFresh } = this;
    this.isFresh = false;
    if ('code' in state) this.news.closed(state.code);
    else this.news.state(state, isFresh);
  }
}
