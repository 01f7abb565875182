import { useId, type ReactNode } from 'react';
import { Link } from 'wouter';
import type { AlbumJson } from '../../../http/api/schemas.ts';
import type { ContributionSummaryJson } from '../../../http/api/schemas/contributions.ts';
import { go } from '../ui/history.ts';
import { useIsWide } from '../ui/use-media.ts';
import { addressOf, isNarrowed, type ReviewFilter } from './filter.ts';

const states = [
  ['pending', 'To review'],
  ['accepted', 'Accepted'],
  ['rejected', 'Rejected'],
] as const;

const ways = [
  ['link', 'Links'],
  ['collaborator', 'Members'],
  ['fediverse', 'The fediverse'],
] as const;

interface ReviewFiltersProps {
  filter: ReviewFilter;
  /** Of all albums, and of the one that is chosen. */
  everywhere: ContributionSummaryJson | undefined;
  summary: ContributionSummaryJson | undefined;
  albums: readonly AlbumJson[];
}

/** What is looked at: what waits or what was decided, and of that a part; everything stands in the address. */
export function ReviewFilters(props: ReviewFiltersProps) {
  const { filter, summary } = props;
  const isWide = useIsWide();
  const amount = amountOf(filter);
  return (
    <div className="review-filters">
      <nav className="filters" aria-label="Show">
        <ul>
          {states.map(([state, title]) => (
            <li key={state}>
              <Link
                href={addressOf(filter, { state })}
                aria-current={state === filter.state ? 'true' : undefined}
              >
                {state === 'pending' && summary ? `${title} (${summary.total})` : title}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      {isWide ? (
        <Narrowing {...props} />
      ) : (
        <details className="review-more">
          <summary>{amount > 0 ? `Filters (${amount} set)` : 'Filters'}</summary>
          <Narrowing {...props} />
        </details>
      )}
    </div>
  );
}

const amountOf = ({ album, via, from, link, duplicate }: ReviewFilter): number =>
  [album, via, from, link, duplicate].filter(Boolean).length;

function Narrowing({ filter, everywhere, summary, albums }: ReviewFiltersProps) {
  const change = (to: Partial<ReviewFilter>) => void go(addressOf(filter, to));
  const isPending = filter.state === 'pending';
  const counted = (title: string, count: number | undefined) =>
    isPending && count !== undefined ? `${title} (${count})` : title;
  const own = albums.filter(({ role }) => role !== 'viewer' && role !== 'contributor');
  const amountIn = (id: string) => everywhere?.albums.find((album) => album.id === id)?.count ?? 0;
  const offered = isPending ? own.filter(({ id }) => amountIn(id) > 0 || id === filter.album) : own;
  const links = summary?.links ?? [];
  const people = summary?.contributors ?? [];

  return (
    <div className="review-selects">
      <Select
        label="Album"
        value={filter.album ?? ''}
        onChange={(album) => change({ album: album || null, link: null })}
      >
        <option value="">{counted('All albums', everywhere?.total)}</option>
        {offered.map(({ id, title }) => (
          <option key={id} value={id}>
            {counted(title, amountIn(id))}
          </option>
        ))}
        {filter.album && !offered.some(({ id }) => id === filter.album) ? (
          <option value={filter.album}>One album</option>
        ) : null}
      </Select>
      <Select
        label="Way"
        value={filter.link ? `link:${filter.link}` : (filter.via ?? '')}
        onChange={(value) => change(wayOf(value))}
      >
        <option value="">All ways</option>
        {ways.map(([way, title]) => (
          <option key={way} value={way}>
            {counted(title, summary?.vias[way])}
          </option>
        ))}
        {links.map(({ id, label, count }) => (
          <option key={id} value={`link:${id}`}>
            {counted(`Link “${label || 'without a name'}”`, count)}
          </option>
        ))}
        {filter.link && !links.some(({ id }) => id === filter.link) ? (
          <option value={`link:${filter.link}`}>One link</option>
        ) : null}
      </Select>
      <Select
        label="From"
        value={filter.from ?? ''}
        onChange={(from) => change({ from: from || null })}
      >
        <option value="">Everybody</option>
        {people.map(({ key, name, address, count }) => (
          <option key={key} value={key}>
            {counted(address ? `${name} ${address}` : name || 'A guest', count)}
          </option>
        ))}
        {filter.from && !people.some(({ key }) => key === filter.from) ? (
          <option value={filter.from}>One person</option>
        ) : null}
      </Select>
      <label className="review-tick">
        <input
          type="checkbox"
          checked={filter.duplicate}
          onChange={() => change({ duplicate: !filter.duplicate })}
        />
        {counted('Looks like another', summary?.duplicates)}
      </label>
      {isNarrowed(filter) ? (
        <Link
          className="button tertiary"
          href={addressOf(filter, {
            album: null,
            via: null,
            from: null,
            link: null,
            duplicate: false,
          })}
        >
          Show all
        </Link>
      ) : null}
    </div>
  );
}

function wayOf(value: string): Pick<ReviewFilter, 'via' | 'link'> {
  if (value.startsWith('link:')) return { via: null, link: value.slice('link:'.length) };
  return { via: ways.find(([way]) => way === value)?.[0] ?? null, link: null };
}

interface SelectProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
  children: ReactNode;
}

function Select({ label, value, onChange, children }: SelectProps) {
  const id = useId();
  return (
    <div className="field review-select">
      <label htmlFor={id}>{label}</label>
      <select id={id} value={value} onChange={(event) => onChange(event.target.value)}>
        {children}
      </select>
    </div>
  );
}
