import Heart from 'lucide-react/icons/heart';
import { useState } from 'react';
import type { AlbumJson, PhotoJson } from '../../../http/api/schemas.ts';
import type { CommentJson } from '../../../http/api/schemas/interactions.ts';
import { may } from '../album/album-actions.ts';
import { Button } from '../ui/button.tsx';
import { MoreOnSight } from '../ui/more-on-sight.tsx';
import { ErrorLine } from '../ui/problem.tsx';
import { count } from '../ui/words.ts';
import { AnswerForm } from './answer-form.tsx';
import { CommentText } from './comment-text.tsx';
import { useComments, useLike, useModerate } from './talk-queries.ts';

interface PhotoTalkProps {
  photo: PhotoJson;
  album: AlbumJson;
}

/** P14 for the album's people: who likes and shares a photo, what is said about it, and a place to answer. */
export function PhotoTalk({ photo, album }: PhotoTalkProps) {
  const comments = useComments(photo.id);
  const like = useLike(photo);
  const moderate = useModerate();
  const moderates = may(album, 'remove');
  const [answered, setAnswered] = useState<CommentJson>();
  const shares = photo.shareCount > 0 ? count(photo.shareCount, 'share') : null;
  return (
    <section className="photo-talk" aria-label="Likes and comments">
      <h2>Likes and comments</h2>
      <div className="talk-counts">
        <Button
          className="like"
          aria-pressed={photo.liked}
          onClick={() => like.mutate(!photo.liked)}
        >
          <Heart fill={photo.liked ? 'currentColor' : 'none'} />
          {photo.likeCount > 0 ? count(photo.likeCount, 'like') : 'Like'}
        </Button>
        <p>{[shares, count(photo.commentCount, 'comment')].filter(Boolean).join(' · ')}</p>
      </div>
      <ErrorLine error={like.error ?? comments.error ?? moderate.error} />
      <ol className="talk">
        {comments.data?.map((comment) => (
          <li
            key={comment.id}
            className={comment.inReplyTo ? 'talk-comment answer' : 'talk-comment'}
            data-state={comment.state}
          >
            <CommentText comment={comment} />
            <div className="comment-actions">
              {comment.state === 'shown' ? (
                <Button look="tertiary" onClick={() => setAnswered(comment)}>
                  Answer
                </Button>
              ) : null}
              {comment.state !== 'shown' && moderates ? (
                <Button
                  look="tertiary"
                  onClick={() => moderate.mutate({ comment, action: 'show' })}
                >
                  Show
                </Button>
              ) : null}
              {comment.state === 'shown' && moderates && !comment.own ? (
                <Button
                  look="tertiary"
                  onClick={() => moderate.mutate({ comment, action: 'hide' })}
                >
                  Hide
                </Button>
              ) : null}
              {moderates || comment.own ? (
                <Button
                  look="tertiary"
                  onClick={() => moderate.mutate({ comment, action: 'remove' })}
                >
                  Remove
                </Button>
              ) : null}
            </div>
          </li>
        ))}
      </ol>
      <MoreOnSight query={comments} />
      {album.commentsFrom === 'off' ? (
        <p className="hint">Comments are off in this album.</p>
      ) : (
        <AnswerForm photoId={photo.id} answered={answered} onDone={() => setAnswered(undefined)} />
      )}
    </section>
  );
}
