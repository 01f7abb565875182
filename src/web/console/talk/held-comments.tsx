import { Link } from 'wouter';
import type { AlbumJson } from '../../../http/api/schemas.ts';
import { toast } from '../ui/announcements.ts';
import { Button } from '../ui/button.tsx';
import { MoreOnSight } from '../ui/more-on-sight.tsx';
import { ErrorLine } from '../ui/problem.tsx';
import { CommentText } from './comment-text.tsx';
import { useModerate, type Moderation, type useHeldComments } from './talk-queries.ts';

interface HeldCommentsProps {
  held: ReturnType<typeof useHeldComments>;
  albums: readonly AlbumJson[];
}

/** Comments that wait for a yes: the first from a server that nobody knows, and what looks like advertising. */
export function HeldComments({ held, albums }: HeldCommentsProps) {
  const moderate = useModerate();
  const decide = (moderation: Moderation) =>
    moderate.mutate(moderation, {
      onSuccess: () => toast(moderation.action === 'show' ? 'Shown' : 'Removed'),
    });
  if (!held.data?.length) return null;
  return (
    <section className="held-comments" aria-labelledby="held-comments">
      <h2 id="held-comments">Comments</h2>
      <ErrorLine error={moderate.error} />
      <ol className="talk">
        {held.data.map((comment) => (
          <li key={comment.id} className="talk-comment">
            <CommentText comment={comment} />
            <p className="comment-when">
              On <Link href={`/console/a/${comment.albumId}/p/${comment.photoId}`}>a photo</Link> in
              “{albums.find(({ id }) => id === comment.albumId)?.title ?? 'an album'}”
            </p>
            <div className="comment-actions">
              <Button
                isBusy={moderate.isPending}
                onClick={() => decide({ comment, action: 'show' })}
              >
                Show
              </Button>
              <Button
                look="tertiary"
                isBusy={moderate.isPending}
                onClick={() => decide({ comment, action: 'remove' })}
              >
                Remove
              </Button>
            </div>
          </li>
        ))}
      </ol>
      <MoreOnSight query={held} />
    </section>
  );
}
