import { useId, type ReactNode } from 'react';
import { Link } from 'wouter';
import type { AlbumJson } from '../../../http/api/schemas.ts';
import type { ContributionSummaryJson } from '../../../http/api/schemas/contributions.ts';
import { fill, number, wordsOf } from '../locale/words.ts';
import { go } from '../ui/history.ts';
import { useIsWide } from '../ui/use-media.ts';
import { addressOf, isNarrowed, type ReviewFilter } from './filter.ts';

const states = ['pending', 'accepted', 'rejected'] as const;

const ways = ['link', 'collaborator', 'fediverse'] as const;

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
  const words = wordsOf('review').filters;
  const isWide = useIsWide();
  const amount = amountOf(filter);
  return (
    <div className="review-filters">
      <nav className="filters" aria-label={words.show}>
        <ul>
          {states.map((state) => (
            <li key={state}>
              <Link
                href={addressOf(filter, { state })}
                aria-current={state === filter.state ? 'true' : undefined}
              >
                {state === 'pending' && summary
                  ? withAmount(words.states[state], summary.total)
                  : words.states[state]}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      {isWide ? (
        <Narrowing {...props} />
      ) : (
        <details className="review-more">
          <summary>{amount > 0 ? fill(words.set, { count: amount }) : words.title}</summary>
          <Narrowing {...props} />
        </details>
      )}
    </div>
  );
}

const amountOf = ({ album, via, from, link, duplicate }: ReviewFilter): number =>
  [album, via, from, link, duplicate].filter(Boolean).length;

const withAmount = (title: string, amount: number): string => `${title} (${number(amount)})`;

function Narrowing({ filter, everywhere, summary, albums }: ReviewFiltersProps) {
  const words = wordsOf('review').filters;
  const change = (to: Partial<ReviewFilter>) => void go(addressOf(filter, to));
  const isPending = filter.state === 'pending';
  const waiting = (title: string, amount: number | undefined) =>
    isPending && amount !== undefined ? withAmount(title, amount) : title;
  const own = albums.filter(({ role }) => role !== 'viewer' && role !== 'contributor');
  const amountIn = (id: string) => everywhere?.albums.find((album) => album.id === id)?.count ?? 0;
  const offered = isPending ? own.filter(({ id }) => amountIn(id) > 0 || id === filter.album) : own;
  const links = summary?.links ?? [];
  const people = summary?.contributors ?? [];

  return (
    <div className="review-selects">
      <Select
        label={words.album}
        value={filter.album ?? ''}
        onChange={(album) => change({ album: album || null, link: null })}
      >
        <option value="">{waiting(words.allAlbums, everywhere?.total)}</option>
        {offered.map(({ id, title }) => (
          <option key={id} value={id}>
            {waiting(title, amountIn(id))}
          </option>
        ))}
        {filter.album && !offered.some(({ id }) => id === filter.album) ? (
          <option value={filter.album}>{words.oneAlbum}</option>
        ) : null}
      </Select>
      <Select
        label={words.way}
        value={filter.link ? `link:${filter.link}` : (filter.via ?? '')}
        onChange={(value) => change(wayOf(value))}
      >
        <option value="">{words.allWays}</option>
        {ways.map((way) => (
          <option key={way} value={way}>
            {waiting(words.ways[way], summary?.vias[way])}
          </option>
        ))}
        {links.map(({ id, label, count }) => (
          <option key={id} value={`link:${id}`}>
            {waiting(fill(words.link, { label: label || words.unnamed }), count)}
          </option>
        ))}
        {filter.link && !links.some(({ id }) => id === filter.link) ? (
          <option value={`link:${filter.link}`}>{words.oneLink}</option>
        ) : null}
      </Select>
      <Select
        label={words.from}
        value={filter.from ?? ''}
        onChange={(from) => change({ from: from || null })}
      >
        <option value="">{words.everybody}</option>
        {people.map(({ key, name, address, count }) => (
          <option key={key} value={key}>
            {waiting(address ? `${name} ${address}` : name || wordsOf('review').aGuest, count)}
          </option>
        ))}
        {filter.from && !people.some(({ key }) => key === filter.from) ? (
          <option value={filter.from}>{words.onePerson}</option>
        ) : null}
      </Select>
      <label className="review-tick">
        <input
          type="checkbox"
          checked={filter.duplicate}
          onChange={() => change({ duplicate: !filter.duplicate })}
        />
        {waiting(words.alike, summary?.duplicates)}
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
          {words.showAll}
        </Link>
      ) : null}
    </div>
  );
}

function wayOf(value: string): Pick<ReviewFilter, 'via' | 'link'> {
  if (value.startsWith('link:')) return { via: null, link: value.slice('link:'.length) };
  return { via: ways.find((way) => way === value) ?? null, link: null };
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
