import { useState } from 'react';
import { Link, useSearchParams } from 'wouter';
import { useAlbums } from '../albums/album-queries.ts';
import { counted, wordsOf } from '../locale/words.ts';
import { useLinkPolicy, whyNoLinks } from '../share/policy-queries.ts';
import { Screen } from '../shell/screen.tsx';
import { MoreOnSight } from '../ui/more-on-sight.tsx';
import { Empty, Problem } from '../ui/problem.tsx';
import { useShortcuts } from '../ui/use-shortcuts.ts';
import { WaitingRows } from '../ui/waiting-rows.tsx';
import { BulkBar } from './bulk-bar.tsx';
import { LinkRow } from './link-row.tsx';
import { filters, useAllLinks } from './links-queries.ts';
import { MasterSwitch } from './master-switch.tsx';
import { Notices } from './notices.tsx';
import { OwnDefaults } from './own-defaults.tsx';

/** C10: every link of mine, what should be looked at, and what holds for all of them. */
export function LinksPage() {
  const words = wordsOf('links');
  const [search] = useSearchParams();
  const filter = filters.find(({ value }) => value === search.get('filter')) ?? filters[0];
  const links = useAllLinks(filter);
  const albums = useAlbums().data ?? [];
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const list = links.data ?? [];
  const own = list.filter(({ editable }) => editable);
  const chosen = own.filter(({ id }) => selected.has(id));
  const obstacle = whyNoLinks(useLinkPolicy().data);
  const clear = () => setSelected(new Set());
  useShortcuts({ Escape: chosen.length > 0 ? clear : undefined });

  const toggle = (id: string) => {
    const next = new Set(selected);
    if (!next.delete(id)) next.add(id);
    setSelected(next);
  };
  const areAll = own.length > 0 && chosen.length === own.length;

  return (
    <Screen title={words.title}>
      <Notices />
      {obstacle ? <p className="warning links-warning">{obstacle}</p> : null}
      <nav className="filters" aria-label={words.show}>
        <ul>
          {filters.map(({ value, name }) => (
            <li key={value}>
              <Link
                href={`/console/links${value ? `?filter=${value}` : ''}`}
                aria-current={value === filter.value ? 'true' : undefined}
                onClick={clear}
              >
                {words.filters[name].title}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      {links.error && !links.data ? (
        <Problem error={links.error} onRetry={() => void links.refetch()} />
      ) : null}
      {links.isPending ? (
        <div className="waiting-screen">
          <WaitingRows label={words.loading} rows={6} />
        </div>
      ) : null}
      {links.data && list.length === 0 ? (
        <Empty
          action={
            <Link className="button" href={filter.value ? '/console/links' : '/console'}>
              {filter.value ? words.showAll : words.toAlbums}
            </Link>
          }
        >
          {words.filters[filter.name].none}
        </Empty>
      ) : null}
      {list.length > 0 ? (
        <>
          {own.length > 0 ? (
            <label className="select-all">
              <input
                type="checkbox"
                checked={areAll}
                onChange={() => setSelected(new Set(areAll ? [] : own.map(({ id }) => id)))}
              />
              {links.hasNextPage ? counted(words.selectThese, own.length) : words.selectAll}
            </label>
          ) : null}
          <ul className="link-rows" aria-label={words.title}>
            {list.map((link) => (
              <LinkRow
                key={link.id}
                link={link}
                album={albums.find(({ id }) => id === link.albumId)?.title}
                isSelected={selected.has(link.id)}
                onToggle={() => toggle(link.id)}
              />
            ))}
          </ul>
        </>
      ) : null}
      <MoreOnSight query={links} />
      <section className="links-rules" aria-label={words.forAll}>
        <MasterSwitch />
        <OwnDefaults />
      </section>
      {chosen.length > 0 ? <BulkBar links={chosen} onClear={clear} /> : null}
    </Screen>
  );
}
