import { fetchPage } from './fetch-page.ts';
import { watchPlaceholders } from './placeholders.ts';

const pageSize = 100;

/**
 * Makes a grid what the server shows now, as far as it is loaded: tiles that are gone go, those that stay are told
 * what may be done with them now, and new ones come where they belong, unless `newOnes` is `wait`. Nothing that is in
 * sight moves away. Answers false where the server did not answer with a grid.
 */
export async function refreshGrid(
  grid: HTMLElement,
  address: string,
  newOnes: 'insert' | 'wait',
): Promise<boolean> {
  const fresh = await loadAsFar(grid, address);
  if (!fresh) return false;
  const ids = new Set(fresh.map(({ id }) => id));
  const keep = keepPlace(grid);
  removeTiles(tilesOf(grid).filter(({ id }) => !ids.has(id)));
  let before: Element | null = null;
  for (const tile of fresh) {
    const known: HTMLElement | null = grid.querySelector(`#${CSS.escape(tile.id)}`);
    if (known) update(known, tile);
    else if (newOnes === 'insert') insert(grid, tile, before);
    before = known ?? (tile.isConnected ? tile : before);
  }
  keep();
  watchPlaceholders(grid);
  return true;
}

/** Takes tiles away; their day’s chip goes on to the next of the day, and the focus to whoever is beside them. */
export function removeTiles(tiles: readonly HTMLElement[]): void {
  for (const tile of tiles) {
    const { nextElementSibling: next, previousElementSibling: previous } = tile;
    const chip = tile.querySelector(':scope > .chip');
    if (chip && next?.matches('.tile') && !next.querySelector(':scope > .chip')) next.append(chip);
    const beside = [next, previous].find((it) => it?.matches('.tile'));
    if (tile.contains(document.activeElement)) beside?.querySelector('a')?.focus();
    tile.remove();
    if (previous?.matches('.day') && !next?.matches('.tile')) removeDay(previous);
  }
}

function removeDay(name: Element): void {
  if (name.previousElementSibling?.matches('.fill')) name.previousElementSibling.remove();
  name.remove();
}

export const tilesOf = (grid: Element): HTMLElement[] => [
  ...grid.querySelectorAll<HTMLElement>('.tile'),
];

/** The tiles of the server’s pages, up to the last one that the grid has. */
async function loadAsFar(grid: HTMLElement, address: string): Promise<HTMLElement[] | null> {
  const loaded = tilesOf(grid);
  const last = loaded.at(-1)?.id;
  const fresh: HTMLElement[] = [];
  let next: string | undefined = address;
  for (let left = Math.ceil(loaded.length / pageSize) + 1; next && left > 0; left -= 1) {
    const page: Document | null = await fetchPage(next).catch(() => null);
    const found = page?.querySelector('photo-grid');
    if (!page?.querySelector('main.gallery') || (!found && fresh.length > 0)) return null;
    fresh.push(...(found ? tilesOf(found) : []));
    next = page.querySelector<HTMLAnchorElement>('more-photos a')?.href;
    if (fresh.some(({ id }) => id === last)) break;
  }
  return fresh;
}

function update(known: HTMLElement, fresh: HTMLElement): void {
  const [link, now] = [known.querySelector('a'), fresh.querySelector('a')];
  if (!link || !now) return;
  for (const name of ['download', 'size']) {
    if (now.dataset[name]) link.dataset[name] = now.dataset[name];
    else delete link.dataset[name];
  }
}

function insert(grid: HTMLElement, tile: HTMLElement, before: Element | null): void {
  const day = tile.previousElementSibling?.matches('.day') ? tile.previousElementSibling : null;
  const adopted = document.adoptNode(tile);
  const place = day ? (knownDay(grid, day) ?? before) : before;
  const parts = day && place === before ? [...newDay(day), adopted] : [adopted];
  if (place) place.after(...parts);
  else grid.querySelector('.tiles')?.prepend(...parts);
  const chip = adopted.querySelector(':scope > .chip');
  const next = adopted.nextElementSibling?.querySelector(':scope > .chip');
  if (chip && next?.textContent === chip.textContent) next.remove();
}

const knownDay = (grid: HTMLElement, day: Element): Element | undefined =>
  [...grid.querySelectorAll('.day')].find(({ textContent }) => textContent === day.textContent);

const newDay = (day: Element): Element[] => {
  const fill = day.previousElementSibling?.matches('.fill') ? [day.previousElementSibling] : [];
  return [...fill, day].map((part) => document.adoptNode(part));
};

/** Remembers what is in sight; what is answered scrolls it back to where it was. */
function keepPlace(grid: HTMLElement): () => void {
  const seen = tilesOf(grid).find((tile) => tile.getBoundingClientRect().bottom > 0);
  const top = seen?.getBoundingClientRect().top ?? 0;
  return () => {
    if (!seen?.isConnected || scrollY === 0) return;
    scrollBy(0, seen.getBoundingClientRect().top - top);
  };
}
