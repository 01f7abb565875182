/** A link through which somebody else's album takes photos, and which was opened in this browser. */
export interface CollectLink {
  /** The address of its page for adding. */
  href: string;
  /** Where uploads remember what is sent there. */
  place: string;
  title: string;
}

const key = 'albumen-collect-links';
const MOST = 5;

/** Those that were opened last, the latest first. */
export function collectLinks(): CollectLink[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(key) ?? '[]');
    return Array.isArray(kept) ? kept.filter(isLink) : [];
  } catch {
    return [];
  }
}

/** One was opened. */
export const keepCollectLink = (link: CollectLink): void =>
  store([link, ...collectLinks().filter(({ place }) => place !== link.place)].slice(0, MOST));

/** One is closed, and leads nowhere. */
export const forgetCollectLink = (place: string): void =>
  store(collectLinks().filter((link) => link.place !== place));

function store(links: CollectLink[]): void {
  try {
    localStorage.setItem(key, JSON.stringify(links));
  } catch {
    // Closed storage: it is not among the choices then.
  }
}

const isLink = (it: unknown): it is CollectLink =>
  typeof it === 'object' &&
  it !== null &&
  ['href', 'place', 'title'].every(
    (name) => typeof (it as Record<string, unknown>)[name] === 'string',
  ) &&
  (it as CollectLink).href.startsWith('/s/');
