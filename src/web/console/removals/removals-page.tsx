import { Link } from 'wouter';
import type { RemovalJson } from '../../../http/api/schemas/removals.ts';
import { Phrase } from '../locale/phrase.tsx';
import { fill, wordsOf } from '../locale/words.ts';
import { Screen } from '../shell/screen.tsx';
import { Button } from '../ui/button.tsx';
import { MoreOnSight } from '../ui/more-on-sight.tsx';
import { Picture } from '../ui/picture.tsx';
import { Empty, ErrorLine, Problem } from '../ui/problem.tsx';
import { toastAfter } from '../ui/toast-after.ts';
import { WaitingRows } from '../ui/waiting-rows.tsx';
import { day, wallClock } from '../ui/words.ts';
import { useDecideRemoval, useRemovals } from './removal-queries.ts';

/** What others took out of their albums of what I gave: I say whether it is deleted or kept. */
export function RemovalsPage() {
  const words = wordsOf('removals');
  const removals = useRemovals();
  const list = removals.data ?? [];
  return (
    <Screen title={words.title}>
      {removals.error && !removals.data ? (
        <Problem error={removals.error} onRetry={() => void removals.refetch()} />
      ) : null}
      {removals.isPending ? <WaitingRows label={words.loading} rows={3} /> : null}
      {list.length > 0 ? <p className="removals-sentence">{words.sentence}</p> : null}
      <ul className="removals" aria-label={words.list}>
        {list.map((removal) => (
          <RemovalRow key={removal.id} removal={removal} />
        ))}
      </ul>
      {removals.data && list.length === 0 ? (
        <Empty
          action={
            <Link className="button" href="/console">
              {words.toAlbums}
            </Link>
          }
        >
          {words.none}
        </Empty>
      ) : null}
      <MoreOnSight query={removals} />
    </Screen>
  );
}

/** What a photo is called, when it has no words of its own. */
function nameOf({ photo: { altText, caption, takenAt }, album }: RemovalJson): string {
  const words = wordsOf('removals');
  const where = { album: album.title };
  return (
    altText ||
    caption ||
    (takenAt
      ? fill(words.photoOfIn, { ...where, day: wallClock(takenAt, 'day') })
      : fill(words.photoIn, where))
  );
}

function RemovalRow({ removal }: { removal: RemovalJson }) {
  const words = wordsOf('removals');
  const decide = useDecideRemoval();
  const { id, photo, album, suggestedBy, createdAt, expiresAt } = removal;
  const { thumbnail, small, preview } = photo.renditions;
  const name = nameOf(removal);
  const keep = () => toastAfter(decide.mutateAsync({ id, answer: 'keep' }), words.kept);
  const remove = () =>
    toastAfter(decide.mutateAsync({ id, answer: 'delete' }), words.deleted, {
      title: words.keepIt,
      onAction: keep,
    });
  return (
    <li>
      <Picture
        className="removal-picture"
        alt={name}
        colour={photo.colour}
        renditions={[thumbnail, small, preview]}
        sizes="160px"
      />
      <div className="removal-words">
        <p>
          <Phrase
            words={suggestedBy ? words.takenOutBy : words.takenOut}
            album={<strong>{fill(words.albumName, { title: album.title })}</strong>}
            name={suggestedBy}
            day={day(createdAt)}
          />
        </p>
        <p>{fill(words.ends, { day: day(expiresAt) })}</p>
        <div className="form-actions">
          <Button
            aria-label={fill(words.keepThis, { name })}
            isBusy={decide.isPending}
            onClick={keep}
          >
            {words.keep}
          </Button>
          <Button
            look="tertiary"
            aria-label={fill(words.deleteThis, { name })}
            isBusy={decide.isPending}
            onClick={remove}
          >
            {words.delete}
          </Button>
        </div>
        <ErrorLine error={decide.error} />
      </div>
    </li>
  );
}
