import type { ContributionJson } from '../../../http/api/schemas/contributions.ts';

const states = ['pending', 'accepted', 'rejected'] as const;
const ways = ['link', 'collaborator', 'fediverse'] as const;

/** Which contributions are looked at, and how: what stands in the address after `/console/review`. */
export interface ReviewFilter {
  state: (typeof states)[number];
  album: string | null;
  via: ContributionJson['via'] | null;
  /** A contributor's key. */
  from: string | null;
  link: string | null;
  /** Only those that look like another photo of their album. */
  duplicate: boolean;
  view: 'one' | 'grid';
  /** The contribution to begin with. */
  item: string | null;
}

/** The filter of an address; what it does not know counts as not said. */
export function readFilter(search: URLSearchParams): ReviewFilter {
  const one = <Value extends string>(name: string, values: readonly Value[]) =>
    values.find((value) => value === search.get(name)) ?? null;
  return {
    state: one('state', states) ?? 'pending',
    album: search.get('album'),
    via: one('via', ways),
    from: search.get('from'),
    link: search.get('link'),
    duplicate: search.get('duplicate') === 'true',
    view: one('view', ['grid']) ?? 'one',
    item: search.get('item'),
  };
}

const narrowing = ({ album, via, from, link, duplicate }: ReviewFilter): URLSearchParams => {
  const said = { album, via, from, link, duplicate: duplicate ? 'true' : null };
  return new URLSearchParams(
    Object.entries(said).flatMap(([name, value]) => (value ? [[name, value]] : [])),
  );
};

/** The address of a filter, changed in some points; without an item unless one is said. */
export function addressOf(filter: ReviewFilter, change: Partial<ReviewFilter> = {}): string {
  const next = { ...filter, item: null, ...change };
  const search = narrowing(next);
  if (next.state !== 'pending') search.set('state', next.state);
  if (next.view !== 'one' && next.state === 'pending') search.set('view', next.view);
  if (next.item) search.set('item', next.item);
  return `/console/review${search.size > 0 ? `?${search}` : ''}`;
}

/** The same for the API, without how it is looked at. */
export function queryOf(filter: ReviewFilter): string {
  const search = narrowing(filter);
  search.set('state', filter.state);
  return search.toString();
}

/** Whether something may be hidden by it. */
export const isNarrowed = (filter: ReviewFilter): boolean => narrowing(filter).size > 0;
