import { useMemo, useState } from 'react';
import { Link, useSearchParams } from 'wouter';
import type { ActivityJson } from '../../../http/api/schemas/activity.ts';
import { useAlbums } from '../albums/album-queries.ts';
import { language } from '../locale/language.ts';
import { wordsOf } from '../locale/words.ts';
import { Screen } from '../shell/screen.tsx';
import { announce } from '../ui/announcements.ts';
import { Button } from '../ui/button.tsx';
import { SelectField } from '../ui/field.tsx';
import { MoreOnSight } from '../ui/more-on-sight.tsx';
import { Empty, ErrorLine, Problem } from '../ui/problem.tsx';
import { WaitingRows } from '../ui/waiting-rows.tsx';
import { ActivityRow } from './activity-row.tsx';
import { useActivity, useNewActivity, useReadActivity } from './activity-queries.ts';

const filters = {
  all: [],
  talk: ['comment', 'reply', 'mention'],
  reaction: ['reaction'],
  share: ['share'],
  addition: ['addition'],
  people: ['join', 'follow', 'opening'],
} as const satisfies Record<string, readonly ActivityJson['kind'][]>;
type Filter = keyof typeof filters;
const names = Object.keys(filters) as Filter[];

/** C13: what others did in my albums, by day, with a place to answer. */
export function ActivityPage() {
  const words = wordsOf('activity');
  const [search, setSearch] = useSearchParams();
  const album = search.get('album');
  const [filter, setFilter] = useState<Filter>('all');
  const activity = useActivity({ kinds: filters[filter], album });
  const list = activity.data ?? [];
  const isFiltered = filter !== 'all' || album !== null;
  return (
    <Screen title={words.title}>
      <div className="activity">
        <div className="activity-bar">
          <SelectField
            label={words.filter}
            value={filter}
            options={names.map((value) => ({ value, title: words.filters[value] }))}
            onChange={({ target }) => setFilter(target.value as Filter)}
          />
          <AlbumChoice
            value={album}
            onChange={(id) => setSearch(id ? { album: id } : {}, { replace: true })}
          />
          <MarkRead latest={list[0]?.at} />
          <Link className="button tertiary" href="/console/notifications">
            {words.settings}
          </Link>
        </div>
        {activity.error && !activity.data ? (
          <Problem error={activity.error} onRetry={() => void activity.refetch()} />
        ) : null}
        {activity.isPending ? <WaitingRows label={words.loading} rows={5} /> : null}
        <Days list={list} />
        {activity.data && list.length === 0 ? (
          <Empty
            action={
              isFiltered ? undefined : (
                <Link className="button" href="/console">
                  {words.toAlbums}
                </Link>
              )
            }
          >
            {isFiltered ? words.emptyFiltered : words.empty}
          </Empty>
        ) : null}
        <MoreOnSight query={activity} />
      </div>
    </Screen>
  );
}

function AlbumChoice(props: { value: string | null; onChange: (id: string) => void }) {
  const words = wordsOf('activity');
  const albums = useAlbums().data ?? [];
  return (
    <SelectField
      label={words.album}
      value={props.value ?? ''}
      options={[
        { value: '', title: words.allAlbums },
        ...albums.map(({ id, title }) => ({ value: id, title })),
      ]}
      onChange={({ target }) => props.onChange(target.value)}
    />
  );
}

function MarkRead({ latest }: { latest: string | undefined }) {
  const words = wordsOf('activity');
  const fresh = useNewActivity().data ?? 0;
  const read = useReadActivity();
  if (fresh === 0 || !latest) return null;
  return (
    <>
      <Button
        isBusy={read.isPending}
        onClick={() =>
          read.mutate(new Date().toISOString(), { onSuccess: () => announce(words.marked) })
        }
      >
        {words.markRead}
      </Button>
      <ErrorLine error={read.error} />
    </>
  );
}

function Days({ list }: { list: readonly ActivityJson[] }) {
  const days = useMemo(() => [...Map.groupBy(list, ({ day }) => day)], [list]);
  return days.map(([day, groups]) => (
    <section key={day} className="activity-day" aria-labelledby={`day-${day}`}>
      <h2 id={`day-${day}`}>{dayWord(day)}</h2>
      <ul>
        {groups.map((group) => (
          <ActivityRow key={group.key} group={group} />
        ))}
      </ul>
    </section>
  ));
}

/** "Today", "Yesterday", or the day in words. */
function dayWord(day: string): string {
  const { today, yesterday } = wordsOf('activity');
  const localDay = (at: Date) => at.toLocaleDateString('sv-SE');
  const now = new Date();
  if (day === localDay(now)) return today;
  if (day === localDay(new Date(now.getFullYear(), now.getMonth(), now.getDate() - 1))) {
    return yesterday;
  }
  const format = new Intl.DateTimeFormat(language, { dateStyle: 'full', timeZone: 'UTC' });
  return format.format(new Date(`${day}T00:00:00Z`));
}
