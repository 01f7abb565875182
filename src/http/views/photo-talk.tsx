import type { ReactNode } from 'react';
import { linksInText } from '../../lib/links-in-text.ts';
import { LocalTime } from './local-time.tsx';
import { useLocale } from './locale/use-locale.ts';
import { Composer, type ComposerProps } from './comment-composer.tsx';

/** Somebody's words about a photo. */
export type TalkComment = {
  id: string;
  name: string;
  /** `@name@host`; null for a guest, and where names are not told. */
  address: string | null;
  href: string | null;
  /** Whether a guest of a link gave that name, which may be anybody's. */
  isGuest: boolean;
  text: string;
  /** A moment, RFC 3339. */
  at: string;
  isEdited: boolean;
  /** Whether it answers another comment rather than the photo. */
  isAnswer: boolean;
  /** Whether only its author sees it yet. */
  isHeld: boolean;
  /** Where its author takes it back; null for everybody else. */
  remove: string | null;
};

/** What others did with a photo and said about it, oldest first. */
export type PhotoTalkProps = {
  likes: number;
  shares: number;
  comments: TalkComment[];
  /** Where guests write; null where they cannot. */
  composer: ComposerProps | null;
};

/** Likes and shares in numbers, then the comments; nothing where there is nothing. */
export function PhotoTalk({ talk }: { talk: PhotoTalkProps }): ReactNode {
  const { comments, composer, likes, shares } = talk;
  const { count, words } = useLocale();
  const counts = [
    likes > 0 && count(words.guests.talk.likes, likes),
    shares > 0 && count(words.guests.talk.shares, shares),
    comments.length > 0 && count(words.guests.talk.comments, comments.length),
  ].filter(Boolean);
  if (counts.length === 0 && !composer) return null;
  return (
    <section className="talk" aria-label={words.guests.talk.region} data-needs="comments">
      {counts.length > 0 && <p className="counts">{counts.join(' · ')}</p>}
      {comments.length > 0 && (
        <ol className="comments">
          {comments.map((comment) => (
            <Comment key={comment.id} comment={comment} />
          ))}
        </ol>
      )}
      {composer && <Composer {...composer} />}
    </section>
  );
}

function Comment({ comment }: { comment: TalkComment }): ReactNode {
  const { address, at, href, id, isAnswer, isEdited, isGuest, isHeld, name, remove, text } =
    comment;
  const { edited, guest, held, remove: takeBack } = useLocale().words.guests.talk;
  return (
    <li id={`comment-${id}`} className={isAnswer ? 'comment answer' : 'comment'}>
      <p className="by">
        <strong>{name}</strong> {isGuest && <span className="guest">{guest}</span>}
        {href && (
          <a className="federated" href={href} rel="nofollow noopener">
            {address}
          </a>
        )}
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
        {isEdited && ` · ${edited}`}
        {isHeld && ` · ${held}`}
      </p>
      {remove && (
        <form method="post" action={remove}>
          <button type="submit" className="button tertiary">
            {takeBack}
          </button>
        </form>
      )}
    </li>
  );
}
