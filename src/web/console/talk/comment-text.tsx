import type { CommentJson } from '../../../http/api/schemas/interactions.ts';
import { moment, relative } from '../ui/words.ts';

/** Somebody's words: who, where they are, what and when. */
export function CommentText({ comment }: { comment: CommentJson }) {
  const { author, createdAt, editedAt, isPublic, state, text } = comment;
  return (
    <>
      <p className="comment-by">
        <strong>{author.name}</strong>{' '}
        {author.url === null ? (
          <span className="guest">guest</span>
        ) : (
          <a
            className="federated"
            href={author.url}
            target="_blank"
            rel="noopener noreferrer nofollow"
          >
            {author.address}
          </a>
        )}
      </p>
      <p className="comment-text">{text}</p>
      <p className="comment-when">
        <time dateTime={createdAt} title={moment(createdAt)}>
          {relative(createdAt)}
        </time>
        {editedAt ? ' · edited' : ''}
        {state === 'held' ? ' · waits for you' : ''}
        {state === 'hidden' ? ' · hidden' : ''}
        {state === 'shown' && !isPublic && !author.isLocal ? ' · not written for everybody' : ''}
      </p>
    </>
  );
}
