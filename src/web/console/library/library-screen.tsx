import type { ReactNode } from 'react';
import type { PhotoJson } from '../../../http/api/schemas.ts';
import { useSelection } from '../album/use-selection.ts';
import { WaitingGrid } from '../album/waiting-grid.tsx';
import { Screen } from '../shell/screen.tsx';
import { goBackTo } from '../ui/history.ts';
import { MoreOnSight } from '../ui/more-on-sight.tsx';
import { Problem } from '../ui/problem.tsx';
import { LibraryBar, type BarAction } from './library-bar.tsx';
import { LibraryGrid } from './library-grid.tsx';
import { loadAll, type LibraryQuery } from './library-queries.ts';
import { LibraryViewer } from './library-viewer.tsx';

interface LibraryScreenProps {
  title: string;
  /** What the list is called. */
  label: string;
  query: LibraryQuery;
  /** How many photos there are, as far as one knows. */
  total: number;
  /** The address of the screen, and what comes after `?` in it. */
  path: string;
  search: string;
  photoId: string | undefined;
  header: ReactNode;
  aside?: ReactNode;
  /** Between header and grid. */
  above?: ReactNode;
  /** What stands there when there is no photo. */
  empty: ReactNode;
  hasDays?: boolean;
  /** More to do with chosen photos; `clear` ends the selection. */
  more?: (chosen: readonly PhotoJson[], clear: () => void) => readonly BarAction[];
}

/** A grid of photos from all albums, with its selection and the photo that is open. */
export function LibraryScreen(props: LibraryScreenProps) {
  const { title, label, query, total, path, search, photoId, hasDays = false, more } = props;
  const photos = query.data ?? [];
  const selection = useSelection(photos.map(({ id }) => id));
  const { selected, clear, all } = selection;
  const chosen = photos.filter(({ id }) => selected.has(id));
  const isSelecting = chosen.length > 0;
  const suffix = search ? `?${search}` : '';
  const hrefOf = ({ id }: PhotoJson) => `${path}/p/${id}${suffix}`;
  const selectAll = async () => all((await loadAll(query)).map(({ id }) => id));
  const hasMore = query.hasNextPage && chosen.length === photos.length;
  return (
    <Screen
      title={title}
      aside={props.aside}
      header={
        <>
          {isSelecting ? (
            <LibraryBar
              title={title}
              chosen={chosen}
              more={hasMore ? Math.max(total, photos.length) : undefined}
              onSelectAll={() => void selectAll()}
              onClear={clear}
              actions={more?.(chosen, clear) ?? []}
            />
          ) : null}
          <div inert={isSelecting}>{props.header}</div>
        </>
      }
    >
      {props.above}
      {query.error && !query.data ? (
        <Problem error={query.error} onRetry={() => void query.refetch()} />
      ) : null}
      {photos.length > 0 ? (
        <LibraryGrid
          photos={photos}
          total={total}
          label={label}
          selection={selection}
          hrefOf={hrefOf}
          hasDays={hasDays}
        />
      ) : null}
      {query.data && photos.length === 0 ? props.empty : null}
      {query.isLoading ? <WaitingGrid /> : null}
      <MoreOnSight query={query} />
      {photoId ? (
        <LibraryViewer
          photos={photos}
          total={total}
          photoId={photoId}
          query={query}
          hrefOf={hrefOf}
          onClose={() => void goBackTo(`${path}${suffix}`)}
        />
      ) : null}
    </Screen>
  );
}
