import type { ReactNode } from 'react';
import { HEART } from '../../domain/interactions/emoji.ts';
import type { ReactionCount } from '../../domain/interactions/count-reactions.ts';
import { fill } from './locale/fill.ts';
import { useLocale } from './locale/use-locale.ts';

/** How something is liked, by emoji, and where visitors do it. */
export type ReactionsProps = {
  /** Where the form posts to; null where one can only look. */
  action: string | null;
  counts: ReactionCount[];
  /** Everything that can be reacted with, the plain like first. */
  emoji: readonly string[];
  /** Who likes it; null where that is not told. */
  likers: readonly string[] | null;
};

/** The like, the other emoji that somebody chose, and the rest of them folded away; buttons of a form without scripts. */
export function Reactions(
  props: ReactionsProps & { isSmall?: boolean; total?: number },
): ReactNode {
  const { action, counts, emoji, isSmall = false } = props;
  const { talk } = useLocale().words.guests;
  const countOf = (one: string) => counts.find((row) => row.emoji === one);
  const chosen = counts.filter((row) => row.emoji !== HEART);
  if (!action) {
    if (counts.length === 0) return null;
    return (
      <p className="reacted">
        {counts.map((row) => (
          <span key={row.emoji}>
            {row.emoji} {row.count}
          </span>
        ))}
      </p>
    );
  }
  const others = emoji.filter((one) => one !== HEART && !countOf(one));
  return (
    <form method="post" action={action}>
      <fieldset className={isSmall ? 'reactions small' : 'reactions'}>
        <legend className="visually-hidden">{talk.react}</legend>
        <Choice emoji={HEART} row={countOf(HEART)} name={talk.like} />
        {chosen.map((row) => (
          <Choice key={row.emoji} emoji={row.emoji} row={row} />
        ))}
        {others.length > 0 && (
          <fold-away>
            <details className="more-emoji">
              <summary aria-label={talk.moreReactions}>
                <span aria-hidden="true">☺+</span>
              </summary>
              <span className="choices sheet">
                {others.map((one) => (
                  <Choice key={one} emoji={one} row={undefined} />
                ))}
              </span>
            </details>
          </fold-away>
        )}
      </fieldset>
    </form>
  );
}

/** Pressing what is pressed takes it back. */
function Choice(props: {
  emoji: string;
  row: ReactionCount | undefined;
  name?: string;
}): ReactNode {
  const { emoji, name, row } = props;
  const { number, words } = useLocale();
  const { talk } = words.guests;
  const amount = row?.count ?? 0;
  const label = name ?? fill(talk.reactWith, { emoji });
  return (
    <button
      type="submit"
      className="button"
      name="emoji"
      value={row?.own ? '' : emoji}
      aria-pressed={row?.own ?? false}
      aria-label={amount > 0 ? `${label}, ${number(amount)}` : label}
    >
      <span aria-hidden="true">{emoji}</span>
      {amount > 0 && <span aria-hidden="true"> {number(amount)}</span>}
    </button>
  );
}

/** Who likes it, folded away. */
export function Likers(props: { names: readonly string[] | null; total: number }): ReactNode {
  const { names, total } = props;
  const { count, words } = useLocale();
  const { talk } = words.guests;
  if (!names || total === 0) return null;
  const unnamed = total - names.length;
  return (
    <fold-away>
      <details className="likers">
        <summary>{count(talk.likes, total)}</summary>
        <ul className="sheet">
          {names.map((name, place) => (
            // oxlint-disable-next-line react/no-array-index-key -- Two people may have one name; the list is drawn once.
            <li key={`${place} ${name}`}>{name || talk.someGuest}</li>
          ))}
          {unnamed > 0 && <li>{count(talk.othersLike, unnamed)}</li>}
        </ul>
      </details>
    </fold-away>
  );
}
