import { useState } from 'react';
import { Link, useSearchParams } from 'wouter';
import { useAlbums } from '../albums/album-queries.ts';
import { wordsOf } from '../locale/words.ts';
import { Screen } from '../shell/screen.tsx';
import { HeldComments } from '../talk/held-comments.tsx';
import { useHeldComments } from '../talk/talk-queries.ts';
import { Empty, Problem } from '../ui/problem.tsx';
import { useShortcuts } from '../ui/use-shortcuts.ts';
import { useContributions, useSummary } from './contribution-queries.ts';
import { DecidedList } from './decided-list.tsx';
import { addressOf, isNarrowed, readFilter, type ReviewFilter } from './filter.ts';
import { Proposals, useProposals } from './proposals.tsx';
import { ReviewDesk } from './review-desk.tsx';
import { ReviewFilters } from './review-filters.tsx';
import { ReviewGrid } from './review-grid.tsx';
import { useShown } from './use-shown.ts';
import { useUndo } from './use-undo.ts';

/** C11: everything that was offered to my albums, what was decided about it, and the comments that wait. */
export function ReviewPage() {
  const [search] = useSearchParams();
  const filter = readFilter(search);
  return <ReviewScreen key={addressOf({ ...filter, view: 'one' })} filter={filter} />;
}

function ReviewScreen({ filter }: { filter: ReviewFilter }) {
  const words = wordsOf('review');
  const list = useContributions(filter);
  const summary = useSummary(filter.album).data;
  const everywhere = useSummary(null).data;
  const held = useHeldComments(filter.album);
  const proposals = useProposals(filter.album);
  const albums = useAlbums().data ?? [];
  const desk = useShown();
  const undo = useUndo(desk.show);
  useShortcuts({ u: undo.takeLatest });

  const isPending = filter.state === 'pending';
  const asked = list.data?.find(({ id }) => id === filter.item);
  const [opened, setOpened] = useState<string | null>(null);
  if (opened !== filter.item && (asked || !filter.item)) {
    setOpened(filter.item);
    if (asked) desk.show(asked);
  }

  const queue = (list.data ?? []).filter(({ id }) => !desk.answered.has(id));
  const isQuiet = held.data?.length === 0 && proposals.data?.length === 0;
  return (
    <Screen title={words.title} header={<Header filter={filter} hasGrid={queue.length > 1} />}>
      <ReviewFilters filter={filter} everywhere={everywhere} summary={summary} albums={albums} />
      {list.error && !list.data ? (
        <Problem error={list.error} onRetry={() => void list.refetch()} />
      ) : null}
      {list.isPending ? (
        <p className="empty-line" aria-busy="true">
          {words.loading}
        </p>
      ) : null}
      {list.data ? (
        <Content
          {...{ filter, list, queue, albums, desk, undo }}
          empty={isPending && !isQuiet ? null : <Nothing filter={filter} />}
        />
      ) : null}
      {isPending ? (
        <>
          <Proposals proposals={proposals} albums={albums} />
          <HeldComments held={held} albums={albums} />
        </>
      ) : null}
    </Screen>
  );
}

interface ContentProps extends Pick<
  Parameters<typeof ReviewDesk>[0],
  'list' | 'albums' | 'desk' | 'undo' | 'empty'
> {
  filter: ReviewFilter;
  queue: Parameters<typeof ReviewGrid>[0]['queue'];
}

function Content({ filter, list, queue, albums, desk, undo, empty }: ContentProps) {
  if (filter.state !== 'pending') {
    return list.data?.length ? <DecidedList list={list} albums={albums} undo={undo} /> : empty;
  }
  if (filter.view === 'one') {
    return <ReviewDesk list={list} albums={albums} desk={desk} undo={undo} empty={empty} />;
  }
  return queue.length > 0 ? (
    <ReviewGrid filter={filter} list={list} queue={queue} undo={undo} />
  ) : (
    empty
  );
}

function Header({ filter, hasGrid }: { filter: ReviewFilter; hasGrid: boolean }) {
  const words = wordsOf('review');
  const isGrid = filter.view === 'grid';
  return (
    <div className="screen-header">
      <h1 tabIndex={-1}>{words.title}</h1>
      {filter.state === 'pending' && (hasGrid || isGrid) ? (
        <Link
          className="button secondary"
          href={addressOf(filter, { view: isGrid ? 'one' : 'grid' })}
        >
          {isGrid ? words.oneByOne : words.manyAtOnce}
        </Link>
      ) : null}
    </div>
  );
}

function Nothing({ filter }: { filter: ReviewFilter }) {
  const words = wordsOf('review').nothing;
  const { album, state } = filter;
  const isNarrower = isNarrowed({ ...filter, album: null });
  return (
    <Empty
      action={
        isNarrower ? (
          <Link
            className="button"
            href={addressOf(filter, { via: null, from: null, link: null, duplicate: false })}
          >
            {words.showAll}
          </Link>
        ) : (
          <Link className="button" href={album ? `/console/a/${album}` : '/console'}>
            {album ? words.toAlbum : words.toAlbums}
          </Link>
        )
      }
    >
      {isNarrower ? words.filtered : words[state]}
    </Empty>
  );
}
