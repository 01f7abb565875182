import { useState } from 'react';
import { Link } from 'wouter';
import type { AlbumJson } from '../../../http/api/schemas.ts';
import { wordsOf } from '../locale/words.ts';
import { Screen } from '../shell/screen.tsx';
import { Segments } from '../ui/choices.tsx';
import { MoreOnSight } from '../ui/more-on-sight.tsx';
import { Empty, Problem } from '../ui/problem.tsx';
import { useIsWide } from '../ui/use-media.ts';
import { useShortcuts } from '../ui/use-shortcuts.ts';
import { CoverSettings } from './cover-settings.tsx';
import { DayTitles } from './day-titles.tsx';
import { LabelColours } from './label-colours.tsx';
import { MoveBar } from './move-bar.tsx';
import { MoveDialog, type Destination } from './move-dialog.tsx';
import { bySteps, inOrder, toPosition } from './moves.ts';
import { PhotoBoard } from './photo-board.tsx';
import { SortSettings } from './sort-settings.tsx';
import { useArranging } from './use-arranging.ts';

/** C4, loaded: the photos in their order, and how the album's page looks. */
export function ArrangeScreen({ album }: { album: AlbumJson }) {
  const words = wordsOf('arrange');
  const { photos, order, move, change, undo, load } = useArranging(album);
  const [selected, select] = useState<ReadonlySet<string>>(new Set());
  const [asked, ask] = useState<Destination['how'] | null>(null);
  const isWide = useIsWide();
  const list = photos.data ?? [];
  const chosen = inOrder(order, selected);
  useShortcuts({ 'mod+z': undo, Escape: () => select(new Set()) });

  const moveToEnd = async (ids: readonly string[]) => {
    const known = await load(album.photoCount);
    move({ move: ids, before: null }, known);
  };
  const dropBehind = async (id: string, ids: readonly string[]) => {
    const known = await load(order.length + 1);
    const behind = known.slice(known.indexOf(id) + 1).find((one) => !ids.includes(one));
    move({ move: ids, before: behind ?? null }, known);
  };
  const moveTo = async ({ how, place }: Destination) => {
    const known = await load(place + chosen.length + 1);
    if (how === 'at') return move(toPosition(known, chosen, place), known);
    const from = known.slice(how === 'before' ? place - 1 : place);
    const before = from.find((id) => !selected.has(id)) ?? null;
    move({ move: chosen, before }, known);
  };
  const step = (steps: number) => {
    const wish = bySteps(order, chosen, steps);
    if (wish) move(wish);
  };

  return (
    <Screen
      title={words.title}
      header={
        <div className="screen-header">
          <div className="screen-title">
            <h1 tabIndex={-1}>{words.title}</h1>
            <p className="screen-facts">
              <Link href={`/console/a/${album.id}`}>{album.title}</Link>
            </p>
          </div>
          <div className="screen-actions">
            <Link className="button primary" href={`/console/a/${album.id}`}>
              {words.done}
            </Link>
          </div>
        </div>
      }
    >
      <div className="arrange">
        <details className="arrange-look" open={isWide}>
          <summary>{words.look}</summary>
          <div className="arrange-settings">
            <LabelColours
              album={album}
              onChange={(labelColour) => change({ labelColour }, words.colourSaved)}
            />
            <Segments
              label={words.rowSize}
              value={album.rowSize}
              options={(['small', 'medium', 'large'] as const).map((value) => ({
                value,
                title: words.sizes[value],
              }))}
              onChange={(rowSize) => change({ rowSize }, words.sizeSaved)}
            />
            <CoverSettings album={album} photos={list} onChange={change} />
            <details className="arrange-group">
              <summary>{words.dayTitles}</summary>
              <DayTitles album={album} photos={list} onChange={change} />
            </details>
          </div>
        </details>
        <div className="arrange-photos">
          <SortSettings album={album} onChange={change} />
          <MoveBar
            amount={chosen.length}
            onStep={step}
            onEdge={(edge) =>
              edge === 'start' ? move(toPosition(order, chosen, 1)) : void moveToEnd(chosen)
            }
            onAsk={ask}
            onCover={() => change({ coverId: chosen[0] ?? null }, words.coverSaved)}
            onClear={() => select(new Set())}
          />
          {photos.error && !photos.data ? (
            <Problem error={photos.error} onRetry={() => void photos.refetch()} />
          ) : null}
          {photos.data && list.length === 0 ? <Empty>{words.empty}</Empty> : null}
          {list.length > 0 ? (
            <PhotoBoard
              album={album}
              photos={list}
              selected={selected}
              onSelect={select}
              onMove={move}
              onMoveToEnd={(ids) => void moveToEnd(ids)}
              onDropBehind={(id, ids) => void dropBehind(id, ids)}
            />
          ) : null}
          <MoreOnSight query={photos} />
        </div>
      </div>
      <MoveDialog
        wish={asked}
        amount={chosen.length}
        total={album.photoCount}
        photos={list}
        onMove={(to) => void moveTo(to)}
        onClose={() => ask(null)}
      />
    </Screen>
  );
}
