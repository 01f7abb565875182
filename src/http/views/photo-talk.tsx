import type { ReactNode } from 'react';
import { linksInText } from '../../lib/links-in-text.ts';
import { LocalTime } from './local-time.tsx';
import { count } from './words.ts';

/** Somebody's words about a photo. */
export type TalkComment = {
  id: string;
  name: string;
  /** `@name@host` */
  address: string;
  href: string;
  text: string;
  /** A moment, RFC 3339. */
  at: string;
  isEdited: boolean;
  /** Whether it answers another comment rather than the photo. */
  isAnswer: boolean;
};

/** What others did with a photo and said about it, oldest first. */
export type PhotoTalkProps = { likes: number; shares: number; comments: TalkComment[] };

/** Likes and shares in numbers, then the comments; nothing where there is nothing. */
export function PhotoTalk({ talk }: { talk: PhotoTalkProps }): ReactNode {
  const { comments, likes, shares } = talk;
  const counts = [
    likes > 0 && count(likes, 'like'),
    shares > 0 && count(shares, 'share'),
    comments.length > 0 && count(comments.length, 'comment'),
  ].filter(Boolean);
  if (counts.length === 0) return null;
  return (
    <section className="talk" aria-label="Likes and comments">
      <p className="counts">{counts.join(' · ')}</p>
      {comments.length > 0 && (
        <ol className="comments">
          {comments.map((comment) => (
            <Comment key={comment.id} comment={comment} />
          ))}
        </ol>
      )}
    </section>
  );
}

function Comment({ comment }: { comment: TalkComment }): ReactNode {
  const { address, at, href, id, isAnswer, isEdited, name, text } = comment;
  return (
    <li id={`comment-${id}`} className={isAnswer ? 'comment answer' : 'comment'}>
      <p className="by">
        <strong>{name}</strong>{' '}
        <a className="federated" href={href} rel="nofollow noopener">
          {address}
        </a>
      </p>
      <p className="text">
        {linksInText(text).map((part) =>
          part.href ? (
            <a key={part.at} href={part.href} rel="nofollow noopener ugc">
              {part.text}
            </a>
          ) : (
            part.text
          ),
        )}
      </p>
      <p className="when">
        <LocalTime at={at} />
        {isEdited && ' · edited'}
      </p>
    </li>
  );
}
