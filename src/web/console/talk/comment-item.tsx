import { useState } from 'react';
import type { AlbumJson } from '../../../http/api/schemas.ts';
import type { CommentJson } from '../../../http/api/schemas/interactions.ts';
import { may } from '../album/album-actions.ts';
import { wordsOf } from '../locale/words.ts';
import { Button } from '../ui/button.tsx';
import { CommentText } from './comment-text.tsx';
import { EditForm } from './edit-form.tsx';
import { ReactionBar } from './reaction-bar.tsx';
import type { Moderation } from './talk-queries.ts';

const QUARTER_OF_AN_HOUR = 15 * 60_000;

interface CommentItemProps {
  comment: CommentJson;
  album: AlbumJson;
  emoji: readonly string[];
  isAnswer: boolean;
  /** Undefined where nobody can answer now. */
  onAnswer: (() => void) | undefined;
  onModerate: (moderation: Moderation) => void;
}

/** One comment, and what can be done about it. */
export function CommentItem(props: CommentItemProps) {
  const { album, comment, emoji, isAnswer, onAnswer, onModerate } = props;
  const words = wordsOf('talk');
  const [isEditing, edit] = useState(false);
  const [shownAt] = useState(() => Date.now());
  const moderates = may(album, 'remove');
  const { id, own, reactions, state } = comment;
  const className = isAnswer ? 'talk-comment answer' : 'talk-comment';
  if (state === 'removed') {
    return (
      <li className={className} data-state={state}>
        <CommentText comment={comment} />
      </li>
    );
  }
  const isFresh = shownAt - new Date(comment.createdAt).getTime() < QUARTER_OF_AN_HOUR;
  const does = (action: Moderation['action']) => () => onModerate({ comment, action });
  return (
    <li className={className} data-state={state} id={`comment-${id}`}>
      {isEditing ? (
        <EditForm comment={comment} onDone={() => edit(false)} />
      ) : (
        <CommentText comment={comment} />
      )}
      {state === 'shown' ? (
        <ReactionBar target={{ kind: 'comment', id }} counts={reactions} emoji={emoji} />
      ) : null}
      <div className="comment-actions">
        {state === 'shown' && onAnswer ? (
          <Button look="tertiary" onClick={onAnswer}>
            {words.answer}
          </Button>
        ) : null}
        {own && isFresh && !isEditing ? (
          <Button look="tertiary" onClick={() => edit(true)}>
            {words.edit}
          </Button>
        ) : null}
        {state !== 'shown' && moderates ? (
          <Button look="tertiary" onClick={does('show')}>
            {words.show}
          </Button>
        ) : null}
        {state === 'shown' && moderates && !own ? (
          <Button look="tertiary" onClick={does('hide')}>
            {words.hide}
          </Button>
        ) : null}
        {moderates || own ? (
          <Button look="tertiary" onClick={does('remove')}>
            {words.remove}
          </Button>
        ) : null}
        {own ? null : (
          <a
            className="button tertiary"
            href={`/report?comment=${id}`}
            target="_blank"
            rel="noopener"
          >
            {words.report}
          </a>
        )}
      </div>
    </li>
  );
}
