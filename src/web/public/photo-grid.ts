import { isCovered } from './covered.ts';
import { hasModifier } from './elements.ts';
import { neighbour } from './neighbour.ts';
import { watchPlaceholders } from './placeholders.ts';

/** Opens photos in the viewer, which is fetched for the first of them, and walks by arrow keys. */
export class PhotoGrid extends HTMLElement {
  private readonly travel = (event: PopStateEvent) => {
    const state = event.state as { viewer?: boolean } | null;
    if (!state?.viewer || document.querySelector('.pswp')) return;
    const tile = this.links().find((link) => link.pathname === location.pathname);
    if (tile && !isCovered(tile)) void this.open(tile, 'travelled');
  };

  connectedCallback(): void {
    watchPlaceholders(this);
    this.addEventListener('click', (event) => {
      const link = (event.target as Element).closest<HTMLAnchorElement>('.tile a');
      if (!link?.querySelector('img') || event.button !== 0 || hasModifier(event)) return;
      event.preventDefault();
      void this.open(link, 'clicked');
    });
    this.addEventListener('keydown', (event) => {
      const tile = (event.target as Element).closest('.tile');
      const stops = this.stops();
      const from = stops.find((stop) => tile?.contains(stop));
      if (!from || hasModifier(event)) return;
      const to = neighbour(stops, from, event.key);
      if (!to) return;
      event.preventDefault();
      to.focus();
    });
    addEventListener('popstate', this.travel);
  }

  disconnectedCallback(): void {
    removeEventListener('popstate', this.travel);
  }

  /** Every tile's link, in order. */
  links(): HTMLAnchorElement[] {
    return [...this.querySelectorAll<HTMLAnchorElement>('.tile a')];
  }

  /** What arrow keys walk along: a tile's link, or the cover before it. */
  private stops(): HTMLElement[] {
    return this.links().map((link) =>
      isCovered(link) ? (link.parentElement?.querySelector('summary') ?? link) : link,
    );
  }

  /** Its number among all photos of the album, from 1. */
  placeOf(link: HTMLAnchorElement): number {
    return Number(this.getAttribute('offset')) + this.links().indexOf(link) + 1;
  }

  /** Begins a slideshow at the first photo that is not covered. */
  play(): void {
    const first = this.links().find((link) => !isCovered(link) && link.querySelector('img'));
    if (first) void this.open(first, 'playing');
  }

  private async open(
    link: HTMLAnchorElement,
    how: 'clicked' | 'travelled' | 'playing',
  ): Promise<void> {
    try {
      const { openViewer } = await import('./viewer.ts');
      openViewer(this, link, how);
    } catch {
      location.href = link.href; // the photo's own page shows it too
    }
  }
}
