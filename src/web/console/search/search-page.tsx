import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useSearchParams } from 'wouter';
import type { AlbumJson } from '../../../http/api/schemas.ts';
import type { SuggestionJson } from '../../../http/api/schemas/library.ts';
import { api } from '../api.ts';
import { Choice } from '../library/choice.tsx';
import { Chips } from '../library/chips.tsx';
import { loadAll, queryOf, useLibrary, type Asked } from '../library/library-queries.ts';
import { LibraryScreen } from '../library/library-screen.tsx';
import { SaveDialog } from '../library/save-dialog.tsx';
import { ShareLibraryDialog } from '../library/share-library-dialog.tsx';
import { fill, wordsOf } from '../locale/words.ts';
import type { PhotoJson } from '../../../http/api/schemas.ts';
import { usePerson } from '../pictured/person-queries.ts';
import { Button } from '../ui/button.tsx';
import { TextField } from '../ui/field.tsx';
import { Empty } from '../ui/problem.tsx';
import { SearchField } from './search-field.tsx';

const path = '/console/search';
/** What is asked, by its name in the address; each is there once. */
const names = [
  'q',
  'album',
  'person',
  'tag',
  'place',
  'camera',
  'contributor',
  'type',
  'missing',
  'favourite',
  'rating',
  'from',
  'to',
] as const;
type Name = (typeof names)[number];
const choices = [
  { name: 'favourite', value: 'true', word: 'favourites' },
  { name: 'type', value: 'image', word: 'onlyPhotos' },
  { name: 'type', value: 'video', word: 'onlyVideos' },
  { name: 'rating', value: '4', word: 'stars' },
  { name: 'missing', value: 'altText', word: 'noAltText' },
  { name: 'missing', value: 'location', word: 'noLocation' },
] as const;

/** C14: photos of all my albums by words and facts. What is asked stands in the address. */
export function SearchPage({ photoId }: { photoId: string | undefined }) {
  const words = wordsOf('search');
  const [search, setSearch] = useSearchParams();
  const asked = Object.fromEntries(
    names.map((name) => [name, search.get(name) ?? undefined]),
  ) as Record<Name, string | undefined>;
  const isAsking = queryOf(asked) !== '';
  const photos = useLibrary('search', asked, isAsking);
  const ask = (change: Asked) => setSearch(queryOf({ ...asked, ...change }));
  const choose = ({ kind, value }: SuggestionJson) => ask({ q: undefined, [kind]: value });
  const found = photos.data?.length ?? 0;

  return (
    <LibraryScreen
      title={words.title}
      label={words.found}
      query={photos}
      total={found}
      path={path}
      search={queryOf(asked)}
      photoId={photoId}
      header={
        <div className="search-head">
          <h1 className="visually-hidden" tabIndex={-1}>
            {words.title}
          </h1>
          <SearchField words={asked.q ?? ''} onSearch={(q) => ask({ q })} onChoose={choose} />
          <fieldset className="search-filters">
            <legend className="visually-hidden">{words.filters}</legend>
            {choices.map(({ name, value, word }) => (
              <Choice
                key={word}
                isOn={asked[name] === value}
                onToggle={() => ask({ [name]: asked[name] === value ? undefined : value })}
              >
                {words[word]}
              </Choice>
            ))}
            <div className="search-days">
              <DayField label={words.from} value={asked.from} onChange={(from) => ask({ from })} />
              <DayField label={words.to} value={asked.to} onChange={(to) => ask({ to })} />
            </div>
          </fieldset>
          <AskedChips asked={asked} onRemove={(name) => ask({ [name]: undefined })} />
          {found > 0 ? (
            <Results key={queryOf(asked)} query={photos} title={titleOf(asked)} />
          ) : null}
        </div>
      }
      above={isAsking ? null : <Empty>{words.start}</Empty>}
      empty={
        <Empty action={<Button onClick={() => setSearch('')}>{words.startAnew}</Button>}>
          {words.nothing}
        </Empty>
      }
    />
  );
}

const titleOf = ({ q, tag, place, camera, contributor }: Record<Name, string | undefined>) =>
  [q, tag, place, camera, contributor].find((word) => word !== undefined) ?? '';

interface DayFieldProps {
  label: string;
  value: string | undefined;
  onChange: (day: string | undefined) => void;
}

function DayField({ label, value, onChange }: DayFieldProps) {
  return (
    <TextField
      label={label}
      type="date"
      min="1000-01-01"
      max="9999-12-31"
      value={value ?? ''}
      onChange={({ target }) => onChange(target.value || undefined)}
    />
  );
}

interface AskedChipsProps {
  asked: Record<Name, string | undefined>;
  onRemove: (name: string) => void;
}

function AskedChips({ asked, onRemove }: AskedChipsProps) {
  const words = wordsOf('search');
  const album = useQuery({
    queryKey: ['albums', asked.album],
    queryFn: () => api.get<AlbumJson>(`/albums/${asked.album}`),
    enabled: asked.album !== undefined,
  });
  const chips = (['tag', 'place', 'camera', 'contributor'] as const).flatMap((name) =>
    asked[name] ? [{ key: name, text: `${words.kinds[name]}: ${asked[name]}` }] : [],
  );
  if (asked.album) {
    chips.unshift({
      key: 'album',
      text: `${words.kinds.album}: ${album.data?.title ?? '…'}`,
    } as never);
  }
  return (
    <div className="search-asked">
      {asked.person ? <PersonChip id={asked.person} onRemove={() => onRemove('person')} /> : null}
      <Chips label={words.asked} chips={chips} onRemove={onRemove} />
    </div>
  );
}

function PersonChip({ id, onRemove }: { id: string; onRemove: () => void }) {
  const words = wordsOf('search');
  const { data } = usePerson(id);
  const text = `${words.kinds.person}: ${data?.name ?? '…'}`;
  return <Chips label={words.kinds.person} chips={[{ key: id, text }]} onRemove={onRemove} />;
}

/** What can be done with everything that was found. */
function Results({ query, title }: { query: ReturnType<typeof useLibrary>; title: string }) {
  const words = wordsOf('search');
  const [all, setAll] = useState<readonly PhotoJson[]>([]);
  const [open, setOpen] = useState<'share' | 'save' | null>(null);
  const begin = async (what: 'share' | 'save') => {
    setAll(await loadAll(query));
    setOpen(what);
  };
  const amount = `${query.data?.length ?? 0}${query.hasNextPage ? '+' : ''}`;
  return (
    <div className="search-results">
      <output>{fill(words.amount, { amount })}</output>
      <Button onClick={() => void begin('save')}>{words.makeAlbum}</Button>
      <Button onClick={() => void begin('share')}>{words.shareAsLink}</Button>
      <ShareLibraryDialog photos={all} isOpen={open === 'share'} onClose={() => setOpen(null)} />
      <SaveDialog
        photoIds={all.map(({ id }) => id)}
        title={title}
        isOpen={open === 'save'}
        onClose={() => setOpen(null)}
        onDone={() => undefined}
      />
    </div>
  );
}
