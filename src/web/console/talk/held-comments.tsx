import { Link } from 'wouter';
import type { AlbumJson } from '../../../http/api/schemas.ts';
import type { CommentJson } from '../../../http/api/schemas/interactions.ts';
import { Phrase } from '../locale/phrase.tsx';
import { fill, wordsOf } from '../locale/words.ts';
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

/** Comments that wait for a yes: guests', the first from a server that nobody knows, and what looks like advertising. */
export function HeldComments({ held, albums }: HeldCommentsProps) {
  const words = wordsOf('talk');
  const moderate = useModerate();
  const decide = (moderation: Moderation) =>
    moderate.mutate(moderation, {
      onSuccess: () => toast(moderation.action === 'show' ? words.shown : words.removed),
    });
  if (!held.data?.length) return null;
  return (
    <section className="held-comments" aria-labelledby="held-comments">
      <h2 id="held-comments">{words.held.title}</h2>
      <ErrorLine error={moderate.error} />
      <ol className="talk">
        {held.data.map((comment) => (
          <li key={comment.id} className="talk-comment">
            <CommentText comment={comment} />
            <p className="comment-when">
              <Place
                comment={comment}
                title={albums.find(({ id }) => id === comment.albumId)?.title}
              />
            </p>
            <div className="comment-actions">
              <Button
                isBusy={moderate.isPending}
                onClick={() => decide({ comment, action: 'show' })}
              >
                {words.show}
              </Button>
              <Button
                look="tertiary"
                isBusy={moderate.isPending}
                onClick={() => decide({ comment, action: 'remove' })}
              >
                {words.remove}
              </Button>
            </div>
          </li>
        ))}
      </ol>
      <MoreOnSight query={held} />
    </section>
  );
}

/** What a comment is about, and the way there. */
function Place({ comment, title }: { comment: CommentJson; title: string | undefined }) {
  const { aPhoto, anAlbum, onAlbum, onPhoto } = wordsOf('talk').held;
  const album = `/console/a/${comment.albumId}`;
  if (comment.photoId === null) {
    const name = title ? fill(wordsOf('activity').quoted, { title }) : anAlbum;
    return <Phrase words={onAlbum} album={<Link href={`${album}/talk`}>{name}</Link>} />;
  }
  return (
    <Phrase
      words={onPhoto}
      photo={<Link href={`${album}/p/${comment.photoId}`}>{aPhoto}</Link>}
      album={title ?? anAlbum}
    />
  );
}
