/** Jumps to a month whose first photo is on this page without leaving it, and puts the focus there. */
export class MonthRail extends HTMLElement {
  connectedCallback(): void {
    this.addEventListener('click', (event) => {
      const link = (event.target as Element).closest<HTMLAnchorElement>('a');
      const photo = link && tileNamed(link.hash);
      if (!photo) return;
      event.preventDefault();
      goTo(photo);
    });
    const arrived = tileNamed(location.hash);
    if (arrived && performance.now() < 10_000) goTo(arrived);
  }
}

const tileNamed = (hash: string): HTMLElement | null =>
  hash.startsWith('#photo-') ? document.getElementById(hash.slice(1)) : null;

function goTo(tile: HTMLElement): void {
  tile.scrollIntoView({ block: 'start' });
  tile.querySelector<HTMLElement>('a, summary')?.focus({ preventScroll: true });
}
