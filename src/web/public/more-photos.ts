import { make } from './elements.ts';
import { fetchPage } from './fetch-page.ts';
import { watchPlaceholders } from './placeholders.ts';
import { words } from './words.ts';

/** So many pages come by themselves; then the link is asked, so that one gets past the photos to the end of the page. */
const AHEAD = 10;

/** Turns the link to the next page into photos that arrive before one has scrolled to them. */
export class MorePhotos extends HTMLElement {
  private ahead = AHEAD;
  private loading: Promise<boolean> | null = null;
  private observer: IntersectionObserver | null = null;

  connectedCallback(): void {
    this.observer = new IntersectionObserver(
      (entries) => {
        if (!entries.at(-1)?.isIntersecting || this.loading || this.ahead === 0) return;
        this.ahead -= 1;
        void this.load();
      },
      { rootMargin: '1500px' },
    );
    this.observer.observe(this);
    this.addEventListener('click', (event) => {
      event.preventDefault();
      this.ahead = AHEAD;
      void this.load();
    });
  }

  disconnectedCallback(): void {
    this.observer?.disconnect();
  }

  /** Appends the next page; false when there is none, or it did not come. */
  load(): Promise<boolean> {
    this.loading ??= this.fetchNext().finally(() => (this.loading = null));
    return this.loading;
  }

  private async fetchNext(): Promise<boolean> {
    const link = this.querySelector('a');
    const grid = this.closest('photo-grid');
    if (!link || !grid) return false;
    const page = await fetchPage(link.href).catch(() => null);
    const tiles = page?.querySelectorAll('photo-grid .tiles > li');
    if (!page || !tiles?.length) {
      this.fail(link);
      return false;
    }
    appendChunk(grid, [...tiles]);
    const next = page.querySelector<HTMLAnchorElement>('more-photos a');
    if (next) {
      link.href = next.href;
      link.textContent = next.textContent;
      this.observer?.unobserve(this);
      this.observer?.observe(this); // still in sight: asks again
    } else {
      this.remove();
    }
    return true;
  }

  private fail(link: HTMLAnchorElement): void {
    link.textContent = words.tryAgain;
    this.observer?.disconnect();
  }
}

/** Photos go into rows of their own, which begin with the unfinished last row before them. */
function appendChunk(grid: Element, tiles: Element[]): void {
  const before = [...grid.querySelectorAll('.rows:last-of-type .tile')] as HTMLElement[];
  const bottom = before.at(-1)?.offsetTop;
  const hasDays = grid.querySelector('.day') !== null; // whose rows end with them
  const lastRow = hasDays ? [] : before.filter((tile) => tile.offsetTop === bottom);
  const focused = document.activeElement;
  const list = make('ul', { className: 'tiles' }, ...lastRow, ...tiles);
  const rows = make('div', { className: 'rows later' }, list);
  rows.style.setProperty('--shape', String(shapeOf([...lastRow, ...tiles])));
  grid.querySelector('.rows:last-of-type')?.after(rows);
  watchPlaceholders(rows);
  if (focused instanceof HTMLElement && focused !== document.activeElement) {
    focused.focus({ preventScroll: true });
  }
}

/** The sum of the aspect ratios, from which CSS estimates how high a chunk will be. */
const shapeOf = (tiles: Element[]): number =>
  tiles.reduce(
    (sum, tile) => sum + Number((tile as HTMLElement).style.getPropertyValue('--ar')),
    0,
  );
