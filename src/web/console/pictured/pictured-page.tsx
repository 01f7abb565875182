import { Link } from 'wouter';
import type { PersonJson } from '../../../http/api/schemas/library.ts';
import { counted, wordsOf } from '../locale/words.ts';
import { Screen } from '../shell/screen.tsx';
import { MoreOnSight } from '../ui/more-on-sight.tsx';
import { Picture } from '../ui/picture.tsx';
import { Empty, Problem } from '../ui/problem.tsx';
import { useGridFocus } from '../ui/use-grid-focus.ts';
import { usePictured } from './person-queries.ts';

/** The people whom I have named in photos. */
export function PicturedPage() {
  const words = wordsOf('pictured');
  const people = usePictured();
  const list = people.data ?? [];
  const grid = useGridFocus(list.length);
  return (
    <Screen title={words.people}>
      {people.error && !people.data ? (
        <Problem error={people.error} onRetry={() => void people.refetch()} />
      ) : null}
      {list.length > 0 ? <p className="screen-note">{words.onlyYou}</p> : null}
      <ul
        className="album-grid"
        aria-label={words.people}
        aria-busy={people.isPending}
        {...grid.gridProps}
      >
        {list.map((person, index) => (
          <PersonTile key={person.id} person={person} tabIndex={grid.tabIndexOf(index)} />
        ))}
      </ul>
      {people.data && list.length === 0 ? (
        <Empty
          action={
            <Link className="button" href="/console/timeline">
              {words.goToTimeline}
            </Link>
          }
        >
          {words.nobody}
        </Empty>
      ) : null}
      <MoreOnSight query={people} />
    </Screen>
  );
}

function PersonTile({ person, tabIndex }: { person: PersonJson; tabIndex: number }) {
  const words = wordsOf('pictured');
  const { id, name, photoCount, cover } = person;
  return (
    <li className="album-tile">
      <Link href={`/console/people/${id}`} tabIndex={tabIndex}>
        <Picture
          className="album-cover"
          alt=""
          colour={cover?.colour ?? null}
          renditions={[cover?.thumbnail ?? null, cover?.small ?? null]}
          sizes="240px"
        />
        <span className="album-title">{name}</span>
        <span className="album-facts">{counted(words.photos, photoCount)}</span>
      </Link>
    </li>
  );
}
