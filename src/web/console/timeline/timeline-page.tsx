import { useEffect, useRef } from 'react';
import { Link, useSearchParams } from 'wouter';
import { monthWord } from '../library/days.ts';
import { Choice } from '../library/choice.tsx';
import { queryOf, useLibrary, useMonths } from '../library/library-queries.ts';
import { LibraryScreen } from '../library/library-screen.tsx';
import { counted, fill, wordsOf } from '../locale/words.ts';
import { Empty } from '../ui/problem.tsx';
import { focusItem } from '../ui/use-grid-focus.ts';
import { MonthRail } from './month-rail.tsx';

const path = '/console/timeline';

/** All photos of my albums and of those that are shared with me, by the time they were taken. */
export function TimelinePage({ photoId }: { photoId: string | undefined }) {
  const words = wordsOf('library');
  const [search, setSearch] = useSearchParams();
  const month = search.get('month') ?? undefined;
  const favourite = search.get('favourite') === 'true' ? 'true' : undefined;
  const photos = useLibrary('timeline', { to: month, favourite });
  const months = useMonths({ favourite }).data ?? [];
  const total = months.reduce((sum, { count }) => sum + count, 0);
  const newer = months[months.findIndex((one) => one.month === month) - 1];
  const hrefOf = (to: string | undefined) => {
    const query = queryOf({ month: to, favourite });
    return query ? `${path}?${query}` : path;
  };
  useArrivalAt(month, photos.data !== undefined);
  const toggle = () =>
    setSearch(queryOf({ favourite: favourite ? undefined : 'true' }), { replace: true });

  return (
    <LibraryScreen
      title={words.timeline}
      label={words.photosByTime}
      query={photos}
      total={total}
      path={path}
      search={queryOf({ month, favourite })}
      photoId={photoId}
      hasDays
      header={
        <div className="screen-header">
          <div className="screen-title">
            <h1 tabIndex={-1}>{words.timeline}</h1>
            <p className="screen-facts">{total > 0 ? counted(words.photos, total) : null}</p>
          </div>
          <Choice isOn={favourite !== undefined} onToggle={toggle}>
            {words.favourites}
          </Choice>
        </div>
      }
      above={
        <>
          {months.length > 1 ? <MonthRail months={months} current={month} hrefOf={hrefOf} /> : null}
          {month ? (
            <p className="library-newer">
              {newer ? (
                <Link href={hrefOf(newer.month)}>
                  {fill(words.newer, { month: monthWord(newer.month) })}
                </Link>
              ) : null}
              <Link href={hrefOf(undefined)}>{words.newest}</Link>
            </p>
          ) : null}
        </>
      }
      empty={
        <Empty
          action={
            <Link className="button" href="/console">
              {words.goToAlbums}
            </Link>
          }
        >
          {favourite ? words.noFavourites : words.noPhotos}
        </Empty>
      }
    />
  );
}

/** Whoever chose a month is on its first photo when it is there. */
function useArrivalAt(month: string | undefined, isThere: boolean): void {
  const last = useRef<string | undefined>(undefined);
  useEffect(() => {
    if (!isThere || last.current === month) return;
    last.current = month;
    if (month && !document.querySelector('.viewer')) {
      focusItem(document.querySelector('.photo-grid .photo-tile'));
    }
  }, [month, isThere]);
}
