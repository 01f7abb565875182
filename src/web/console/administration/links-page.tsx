import { useMutation } from '@tanstack/react-query';
import { useDeferredValue, useState } from 'react';
import { Link } from 'wouter';
import type { AdminLinkJson } from '../../../http/api/schemas/links.ts';
import { PolicyDialog } from '../links/policy-dialog.tsx';
import {
  foresee,
  useEditServerPolicy,
  useServerPolicy,
  type PolicyEffect,
} from '../links/server-policy-queries.ts';
import { counted, fill, wordsOf } from '../locale/words.ts';
import { Button } from '../ui/button.tsx';
import { SelectField, TextField } from '../ui/field.tsx';
import { MoreOnSight } from '../ui/more-on-sight.tsx';
import { Empty, ErrorLine, Problem } from '../ui/problem.tsx';
import { Toggle } from '../ui/toggle.tsx';
import { WaitingRows } from '../ui/waiting-rows.tsx';
import { day } from '../ui/words.ts';
import { AdminPage } from './admin-page.tsx';
import { useEverybodysLinks } from './admin-queries.ts';
import { LinksBar } from './links-bar.tsx';

/** Everybody’s links: what they allow, and the way to close them. */
export function EverybodysLinksPage() {
  const words = wordsOf('administration').links;
  return (
    <AdminPage
      title={words.title}
      actions={
        <Link className="button secondary" href="/console/admin/settings/links">
          {words.rules}
        </Link>
      }
    >
      <p className="admin-sentence">{words.facts}</p>
      <PauseAll />
      <List />
    </AdminPage>
  );
}

function PauseAll() {
  const words = wordsOf('administration').links;
  const policy = useServerPolicy();
  const edit = useEditServerPolicy();
  const [asked, setAsked] = useState<{ paused: boolean; effect: PolicyEffect }>();
  const look = useMutation({
    mutationFn: foresee,
    onSuccess: (effect, { paused = false }) => setAsked({ paused, effect }),
  });
  const isPaused = edit.isPending ? edit.variables.paused : policy.data?.paused;
  return (
    <div className="admin-switch">
      <Toggle
        isSelected={isPaused ?? false}
        isDisabled={!policy.data}
        onChange={(paused) => look.mutate({ paused })}
      >
        {words.pauseAll}
      </Toggle>
      <p className="hint">{words.pauseAllHint}</p>
      <ErrorLine error={look.error ?? edit.error ?? policy.error} />
      <PolicyDialog
        effect={asked?.effect}
        onClose={() => setAsked(undefined)}
        onConfirm={() => edit.mutateAsync({ paused: asked?.paused ?? false })}
        done={asked?.paused ? words.paused : words.opened}
      />
    </div>
  );
}

const filters = ['', 'no-password', 'no-end', 'uploads', 'unused', 'violating'] as const;
type Filter = (typeof filters)[number];

function List() {
  const words = wordsOf('administration').links;
  const titles: Record<Filter, string> = {
    '': words.filters.all,
    'no-password': words.filters.noPassword,
    'no-end': words.filters.noEnd,
    uploads: words.filters.uploads,
    unused: words.filters.unused,
    violating: words.filters.violating,
  };
  const [filter, setFilter] = useState<Filter>('');
  const [owner, setOwner] = useState('');
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const handle = useDeferredValue(owner.trim().toLowerCase().replace(/^@/, ''));
  const links = useEverybodysLinks({
    ...(filter === 'violating' ? { violating: 'true' } : { filter }),
    owner: /^[a-z0-9_]{3,30}$/.test(handle) ? handle : '',
  });
  const list = links.data ?? [];
  const chosen = list.filter(({ id }) => selected.has(id));
  const clear = () => setSelected(new Set());
  const toggle = (id: string) => {
    const next = new Set(selected);
    if (!next.delete(id)) next.add(id);
    setSelected(next);
  };
  return (
    <>
      <div className="admin-filters">
        <SelectField
          label={words.filters.label}
          value={filter}
          onChange={(event) => setFilter(event.target.value as Filter)}
          options={filters.map((value) => ({ value, title: titles[value] }))}
        />
        <TextField
          label={words.owner}
          type="search"
          placeholder={words.ownerHint}
          autoCapitalize="none"
          value={owner}
          onChange={(event) => setOwner(event.target.value)}
        />
      </div>
      {links.error && !links.data ? (
        <Problem error={links.error} onRetry={() => void links.refetch()} />
      ) : null}
      {links.isPending ? <WaitingRows label={words.loading} rows={6} /> : null}
      {links.data && list.length === 0 ? (
        <Empty
          action={
            <Button
              onClick={() => {
                setFilter('');
                setOwner('');
              }}
            >
              {words.showAll}
            </Button>
          }
        >
          {words.none}
        </Empty>
      ) : null}
      {list.length > 0 ? (
        <label className="select-all">
          <input
            type="checkbox"
            checked={chosen.length === list.length}
            onChange={() =>
              setSelected(new Set(chosen.length === list.length ? [] : list.map(({ id }) => id)))
            }
          />
          {words.selectAll}
        </label>
      ) : null}
      <ul className="admin-rows" aria-label={words.list}>
        {list.map((link) => (
          <LinkRow
            key={link.id}
            link={link}
            isSelected={selected.has(link.id)}
            onToggle={() => toggle(link.id)}
          />
        ))}
      </ul>
      <MoreOnSight query={links} />
      {chosen.length > 0 ? <LinksBar links={chosen} onClear={clear} /> : null}
    </>
  );
}

interface LinkRowProps {
  link: AdminLinkJson;
  isSelected: boolean;
  onToggle: () => void;
}

function LinkRow({ link, isSelected, onToggle }: LinkRowProps) {
  const words = wordsOf('administration').links;
  const { album, expiresAt, hasPassword, isHeld, label, mustHavePassword, openCount, owner } = link;
  const name = label || words.link;
  const facts = [
    hasPassword ? words.password : words.noPassword,
    expiresAt ? fill(words.until, { day: day(expiresAt) }) : words.noEnd,
    ...(link.uploads === 'off' ? [] : [words.uploads]),
    counted(words.opens, openCount),
    ...(isHeld ? [words.held] : []),
    ...(mustHavePassword && !hasPassword ? [words.mustHavePassword] : []),
  ];
  return (
    <li>
      <label className="admin-tick">
        <input
          type="checkbox"
          aria-label={fill(words.select, { name: `${name} · ${album}` })}
          checked={isSelected}
          onChange={onToggle}
        />
      </label>
      <div className="admin-row-words">
        <p className="admin-row-title">
          <strong>{name}</strong> {fill(words.to, { album, owner: owner.handle })}
          <span className="tag">{words.states[link.state]}</span>
        </p>
        <p className="admin-row-facts">{facts.join(' · ')}</p>
      </div>
    </li>
  );
}
