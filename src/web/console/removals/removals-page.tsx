import { Link } from 'wouter';
import type { RemovalJson } from '../../../http/api/schemas/removals.ts';
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
  const removals = useRemovals();
  const list = removals.data ?? [];
  return (
    <Screen title="Taken out">
      {removals.error && !removals.data ? (
        <Problem error={removals.error} onRetry={() => void removals.refetch()} />
      ) : null}
      {removals.isPending ? <WaitingRows label="Loading the photos" rows={3} /> : null}
      {list.length > 0 ? (
        <p className="removals-sentence">
          Others took these photos of yours out of their albums. What you keep comes into an album
          of your own; what you do not decide about is kept.
        </p>
      ) : null}
      <ul className="removals" aria-label="Photos that were taken out">
        {list.map((removal) => (
          <RemovalRow key={removal.id} removal={removal} />
        ))}
      </ul>
      {removals.data && list.length === 0 ? (
        <Empty
          action={
            <Link className="button" href="/console">
              Go to albums
            </Link>
          }
        >
          Nothing of yours was taken out of an album.
        </Empty>
      ) : null}
      <MoreOnSight query={removals} />
    </Screen>
  );
}

/** What a photo is called, when it has no words of its own. */
const nameOf = ({ photo: { altText, caption, takenAt }, album }: RemovalJson): string =>
  altText || caption || `Photo${takenAt ? `, ${wallClock(takenAt, 'day')}` : ''} in ${album.title}`;

function RemovalRow({ removal }: { removal: RemovalJson }) {
  const decide = useDecideRemoval();
  const { id, photo, album, suggestedBy, createdAt, expiresAt } = removal;
  const { thumbnail, small, preview } = photo.renditions;
  const name = nameOf(removal);
  const keep = () =>
    toastAfter(
      decide.mutateAsync({ id, answer: 'keep' }),
      'Kept. It comes into an album of yours.',
    );
  const remove = () =>
    toastAfter(
      decide.mutateAsync({ id, answer: 'delete' }),
      'Deleted. For 30 days you can still keep it.',
      { title: 'Keep it', onAction: keep },
    );
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
          Taken out of <strong>“{album.title}”</strong>
          {suggestedBy ? ` by ${suggestedBy}` : ''} on {day(createdAt)}.
        </p>
        <p>Kept by itself after {day(expiresAt)}.</p>
        <div className="form-actions">
          <Button aria-label={`Keep ${name}`} isBusy={decide.isPending} onClick={keep}>
            Keep
          </Button>
          <Button
            look="tertiary"
            aria-label={`Delete ${name}`}
            isBusy={decide.isPending}
            onClick={remove}
          >
            Delete
          </Button>
        </div>
        <ErrorLine error={decide.error} />
      </div>
    </li>
  );
}
