import Heart from 'lucide-react/icons/heart';
import SmilePlus from 'lucide-react/icons/smile-plus';
import { Button as Trigger } from 'react-aria-components/Button';
import { Dialog, DialogTrigger } from 'react-aria-components/Dialog';
import { Popover } from 'react-aria-components/Popover';
import type { ReactionCountJson } from '../../../http/api/schemas/interactions.ts';
import { counted, fill, number, wordsOf } from '../locale/words.ts';
import { Button } from '../ui/button.tsx';
import { ErrorLine } from '../ui/problem.tsx';
import { Person } from './comment-text.tsx';
import { useReact, useReactions, type Target } from './talk-queries.ts';

/** The like. */
export const HEART = '❤️';

interface ReactionBarProps {
  target: Target;
  counts: readonly ReactionCountJson[];
  /** Everything that can be reacted with. */
  emoji: readonly string[];
}

/** The like with its count, the other emoji that somebody chose, all others behind a button, and who it was. */
export function ReactionBar({ target, counts, emoji }: ReactionBarProps) {
  const words = wordsOf('talk');
  const react = useReact(target);
  const isSmall = target.kind === 'comment';
  const own = counts.find((row) => row.own);
  const total = counts.reduce((sum, row) => sum + row.count, 0);
  const others = counts.filter((row) => row.emoji !== HEART);
  return (
    <div className="reaction-bar">
      <Button
        className="like"
        look={isSmall ? 'tertiary' : 'secondary'}
        aria-pressed={own !== undefined}
        onClick={() => react.mutate(own ? null : HEART)}
      >
        <Heart fill={own ? 'currentColor' : 'none'} />
        {total > 0 ? counted(words.likes, total) : words.like}
      </Button>
      {others.map((row) => (
        <Button
          key={row.emoji}
          className="reaction"
          aria-pressed={row.own}
          aria-label={fill(words.reactedWith, { emoji: row.emoji, count: number(row.count) })}
          onClick={() => react.mutate(row.own ? null : row.emoji)}
        >
          {row.emoji} {number(row.count)}
        </Button>
      ))}
      <DialogTrigger>
        <Trigger className="icon-button" aria-label={words.react}>
          <SmilePlus />
        </Trigger>
        <Popover className="menu-popover">
          <Dialog className="emoji-choices" aria-label={words.react}>
            {({ close }) =>
              emoji.map((one) => (
                <button
                  key={one}
                  type="button"
                  className="icon-button"
                  aria-label={fill(words.reactWith, { emoji: one })}
                  aria-pressed={own?.emoji === one}
                  onClick={() => {
                    react.mutate(own?.emoji === one ? null : one);
                    close();
                  }}
                >
                  {one}
                </button>
              ))
            }
          </Dialog>
        </Popover>
      </DialogTrigger>
      {total > 0 ? <Likers target={target} total={total} /> : null}
      <ErrorLine error={react.error} />
    </div>
  );
}

function Likers({ target, total }: { target: Target; total: number }) {
  const words = wordsOf('talk');
  return (
    <DialogTrigger>
      <Trigger className="button tertiary">{words.who}</Trigger>
      <Popover className="menu-popover">
        <Dialog className="likers" aria-label={words.whoReacts}>
          <LikersList target={target} total={total} />
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}

/** Asked for when it is opened. */
function LikersList({ target, total }: { target: Target; total: number }) {
  const words = wordsOf('talk');
  const reactions = useReactions(target);
  const people = reactions.data?.items ?? [];
  const unnamed = total - people.length;
  if (!reactions.data) {
    return reactions.error ? <ErrorLine error={reactions.error} /> : <p>{words.loading}</p>;
  }
  return (
    <ul>
      {people.map(({ id, author, emoji }) => (
        <li key={id}>
          <span aria-hidden="true">{emoji?.startsWith(':') ? HEART : (emoji ?? HEART)}</span>{' '}
          <Person person={author} />
        </li>
      ))}
      {unnamed > 0 ? <li>{counted(words.others, unnamed)}</li> : null}
    </ul>
  );
}
