import { fetchPage } from './fetch-page.ts';
import { photosRemoved, tellPage, type LinkState } from './link-events.ts';
import { refreshGrid, removeTiles } from './refresh-grid.ts';
import type { StatusLine } from './status-line.ts';
import { count as counted, words } from './words.ts';

/** A gallery while it is looked at: photos that went go, and those that came are offered, without a jump. */
export class GalleryNews {
  private readonly live: HTMLElement;
  private readonly address: string;
  private readonly line: StatusLine;
  /** How many photos this page stands for, those of its later pages included; null on a page that is no gallery. */
  private count: number | null;
  private revision: string | null;
  private hasHeard = false;

  constructor(live: HTMLElement, address: string, line: StatusLine) {
    this.live = live;
    this.address = address;
    this.line = line;
    this.revision = live.getAttribute('revision');
    this.count = this.revision === null ? null : Number(live.getAttribute('count'));
  }

  take(state: LinkState, isFresh: boolean): void {
    if (this.count === null || state.revision === this.revision) return;
    this.revision = state.revision;
    const isExplained = this.hasHeard && !isFresh;
    this.hasHeard = false;
    if (!isExplained && (isFresh || state.photoCount <= this.count)) {
      void this.refresh('wait', state.photoCount);
      return;
    }
    this.offer(state.photoCount);
  }

  remove(ids: string[], photoCount: number): void {
    tellPage(photosRemoved, ids);
    if (this.count === null) return;
    this.hasHeard = true;
    this.count -= ids.length;
    const tiles = ids.flatMap((id) => this.live.querySelector<HTMLElement>(`#photo-${id}`) ?? []);
    removeTiles(tiles);
    if (photoCount === 0) void this.showPage();
    else this.write(this.count);
  }

  /** The label, with what is allowed now. */
  refreshLabel(): void {
    void (async () => {
      const page = await fetchPage(this.address).catch(() => null);
      for (const part of ['.label', 'label-bar']) {
        const now = page?.querySelector(part);
        if (now) document.querySelector(part)?.replaceWith(now);
      }
      const grid = this.grid();
      if (grid) await refreshGrid(grid, this.address, 'wait');
    })();
  }

  private offer(photoCount: number): void {
    const more = photoCount - (this.count ?? 0);
    if (more <= 0) return this.line.withdraw();
    if (this.collects()) return void this.refresh('insert', photoCount);
    this.line.offerTo(counted(words.newPhotos, more), () => {
      this.line.withdraw();
      void this.refresh('insert', photoCount);
    });
  }

  private async refresh(newOnes: 'insert' | 'wait', photoCount: number): Promise<void> {
    const grid = this.grid();
    if (!grid || photoCount === 0)
      return newOnes === 'insert' || grid ? this.showPage() : this.offer(photoCount);
    const before = new Set(idsOf(grid));
    if (!(await refreshGrid(grid, this.address, newOnes))) return;
    const gone = [...before].filter((id) => !idsOf(grid).includes(id));
    if (gone.length > 0) tellPage(photosRemoved, gone);
    if (newOnes === 'insert') this.write((this.count = photoCount));
    else this.offer(photoCount);
  }

  private grid = (): HTMLElement | null => this.live.querySelector<HTMLElement>('photo-grid');

  /** Whether a guest sends photos on this very page: then they are no surprise, and the form must stay. */
  private collects = (): boolean => this.live.querySelector('add-photos') !== null;

  /** How many there are, where the page says so. */
  private write(count: number): void {
    const isFiltered = new URL(this.address).searchParams.has('by');
    if (!isFiltered) this.grid()?.setAttribute('total', String(count));
    const told = this.live.querySelector<HTMLElement>('[data-other]');
    const { one, other } = told?.dataset ?? {};
    if (told && one && other) told.textContent = counted({ one, other }, count);
  }

  /** From nothing to something, or the other way: the page as the server has it now. */
  private async showPage(): Promise<void> {
    const page = await fetchPage(this.address).catch(() => null);
    const fresh = page?.querySelector('live-state');
    if (!fresh) return;
    if (this.collects()) {
      this.grid()?.remove();
      this.live.querySelector('main')?.append(...fresh.querySelectorAll('photo-grid'));
    } else {
      this.live.replaceChildren(...fresh.childNodes);
    }
    this.count = Number(fresh.getAttribute('count'));
    this.revision = fresh.getAttribute('revision');
  }
}

const idsOf = (grid: Element): string[] =>
  [...grid.querySelectorAll('.tile')].map(({ id }) => id.replace('photo-', ''));
