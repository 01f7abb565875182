import { useState } from 'react';
import type { AlbumJson } from '../../../http/api/schemas.ts';
import type { CommentJson } from '../../../http/api/schemas/interactions.ts';
import { wordsOf } from '../locale/words.ts';
import { MoreOnSight } from '../ui/more-on-sight.tsx';
import { ErrorLine } from '../ui/problem.tsx';
import { AnswerForm } from './answer-form.tsx';
import { CommentItem } from './comment-item.tsx';
import { inThreads } from './in-threads.ts';
import { ReactionBar } from './reaction-bar.tsx';
import { useComments, useModerate, useReactions, useTalk, type Subject } from './talk-queries.ts';

interface TalkProps {
  subject: Subject;
  album: AlbumJson;
  /** What is known already beside the reactions: shares and comments in numbers. */
  facts: readonly string[];
}

/** P14 for the album's people: how something is liked, what is said about it in threads, and a place to answer. */
export function Talk({ album, facts, subject }: TalkProps) {
  const words = wordsOf('talk');
  const talk = useTalk(album.id);
  const comments = useComments(subject);
  const reactions = useReactions(subject);
  const moderate = useModerate();
  const [answered, setAnswered] = useState<CommentJson>();
  const emoji = talk.data?.emoji ?? [];
  const isOff = album.commentsFrom === 'off';
  const isOpen = !isOff && (subject.kind === 'photo' || talk.data?.canComment !== false);
  return (
    <>
      <ReactionBar target={subject} counts={reactions.data?.counts ?? []} emoji={emoji} />
      {facts.length > 0 ? <p className="talk-facts">{facts.join(' · ')}</p> : null}
      <ErrorLine error={comments.error ?? reactions.error ?? moderate.error} />
      {comments.data?.length === 0 && isOpen ? <p className="hint">{words.none}</p> : null}
      <ol className="talk" aria-busy={comments.isPending || undefined}>
        {inThreads(comments.data ?? []).map(({ comment, isAnswer }) => (
          <CommentItem
            key={comment.id}
            comment={comment}
            album={album}
            emoji={emoji}
            isAnswer={isAnswer}
            onAnswer={isOpen ? () => setAnswered(comment) : undefined}
            onModerate={(moderation) => moderate.mutate(moderation)}
          />
        ))}
      </ol>
      <MoreOnSight query={comments} />
      {isOpen ? (
        <AnswerForm subject={subject} answered={answered} onDone={() => setAnswered(undefined)} />
      ) : (
        <p className="hint">{isOff ? words.off : words.closed}</p>
      )}
    </>
  );
}
