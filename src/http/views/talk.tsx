import type { ReactNode } from 'react';
import { Comment, type TalkComment } from './talk-comment.tsx';
import { Composer, type ComposerProps } from './comment-composer.tsx';
import { Likers, Reactions, type ReactionsProps } from './reactions.tsx';
import { useLocale } from './locale/use-locale.ts';

/** What others did with a photo or an album and said about it, by threads, oldest first. */
export type TalkProps = {
  /** How it is liked, and where visitors do; null where nothing of it is told. */
  reactions: ReactionsProps | null;
  likes: number;
  shares: number;
  comments: TalkComment[];
  /** Where visitors write; null where they cannot. */
  composer: ComposerProps | null;
  /** Where people of other servers are led to answer from there; null for what is not known elsewhere. */
  elsewhere: string | null;
};

/** Likes and shares in numbers, then the comments; nothing where there is nothing. */
export function Talk({ talk }: { talk: TalkProps }): ReactNode {
  const { comments, composer, elsewhere, likes, reactions, shares } = talk;
  const { count, words } = useLocale();
  const said = words.guests.talk;
  const shown = comments.filter(({ isRemoved }) => !isRemoved).length;
  const counts = [
    likes > 0 && !reactions?.action && !reactions?.likers && count(said.likes, likes),
    shares > 0 && count(said.shares, shares),
    shown > 0 && count(said.comments, shown),
  ].filter(Boolean);
  const isEmpty = counts.length === 0 && likes === 0 && comments.length === 0;
  if (isEmpty && !composer && !reactions?.action && !elsewhere) return null;
  return (
    <talk-forms>
      <section id="talk" className="talk" aria-label={said.region} data-needs="comments">
        <div className="talk-head">
          {reactions?.action && <Reactions {...reactions} total={likes} />}
          {reactions && <Likers names={reactions.likers} total={likes} />}
          {counts.length > 0 && <p className="counts">{counts.join(' · ')}</p>}
        </div>
        {comments.length > 0 && (
          <ol className="comments">
            {comments.map((comment) => (
              <Comment key={comment.id} comment={comment} composer={composer} />
            ))}
          </ol>
        )}
        {composer && <Composer {...composer} answers={null} />}
        {elsewhere && (
          <p>
            <a className="button" href={elsewhere}>
              {said.fromYourServer}
            </a>
          </p>
        )}
      </section>
    </talk-forms>
  );
}
