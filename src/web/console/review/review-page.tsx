import { Link, useSearchParams } from 'wouter';
import { useAlbums } from '../albums/album-queries.ts';
import { Screen } from '../shell/screen.tsx';
import { Empty, Problem } from '../ui/problem.tsx';
import { HeldComments } from '../talk/held-comments.tsx';
import { useHeldComments } from '../talk/talk-queries.ts';
import { useContributions } from './contribution-queries.ts';
import { ReviewDesk } from './review-desk.tsx';

/** C11: everything that was offered to my albums, one after the other, and the comments that wait. */
export function ReviewPage() {
  const [search] = useSearchParams();
  const albumId = search.get('album');
  const queue = useContributions(albumId);
  const held = useHeldComments(albumId);
  const albums = useAlbums().data ?? [];
  const album = albums.find(({ id }) => id === albumId);

  return (
    <Screen title="To review">
      {albumId ? (
        <p className="review-filter">
          In “{album?.title ?? 'one album'}”. <Link href="/console/review">Show all albums</Link>
        </p>
      ) : null}
      {queue.error && !queue.data ? (
        <Problem error={queue.error} onRetry={() => void queue.refetch()} />
      ) : null}
      {queue.data?.length === 0 && held.data?.length === 0 ? (
        <Empty
          action={
            <Link className="button" href={albumId ? `/console/a/${albumId}` : '/console'}>
              {albumId ? 'Back to the album' : 'Go to albums'}
            </Link>
          }
        >
          Nothing to review.
        </Empty>
      ) : null}
      {queue.data && queue.data.length > 0 ? (
        <ReviewDesk queue={queue.data} albums={albums} />
      ) : null}
      <HeldComments held={held} albums={albums} />
    </Screen>
  );
}
