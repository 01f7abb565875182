import type { ReactNode } from 'react';
import { linksInText } from '../../lib/links-in-text.ts';
import { Composer, type ComposerProps } from './comment-composer.tsx';
import { LocalTime } from './local-time.tsx';
import { fill } from './locale/fill.ts';
import { useLocale } from './locale/use-locale.ts';
import { Portrait } from './portrait.tsx';
import { Reactions, type ReactionsProps } from './reactions.tsx';

/** Somebody's words about a photo or an album. */
export type TalkComment = {
  id: string;
  name: string;
  /** `@name@host`; null for a guest, and where names are not told. */
  address: string | null;
  href: string | null;
  /** The picture by which they are known; null where there is none, or where names are not told. */
  avatar: string | null;
  /** Whether a guest of a link gave that name, which may be anybody's. */
  isGuest: boolean;
  text: string;
  /** A moment, RFC 3339. */
  at: string;
  isEdited: boolean;
  /** The comment that began its thread, by its id; null for one that begins a thread. */
  inReplyTo: string | null;
  /** Whether nothing but its place is left. */
  isRemoved: boolean;
  /** Whether only its author sees it yet. */
  isHeld: boolean;
  reactions: ReactionsProps | null;
  /** Where its author takes it back; null for everybody else. */
  remove: string | null;
  /** Where it is reported. */
  report: string | null;
};

/** The same, each followed by what answers it: threads of one level. What answers something unseen stands for itself. */
export function inThreads(comments: readonly TalkComment[]): TalkComment[] {
  const byId = new Map(comments.map((comment) => [comment.id, comment]));
  const rootOf = ({ id, inReplyTo }: TalkComment): string => {
    const parent = inReplyTo === null ? undefined : byId.get(inReplyTo);
    return parent ? rootOf(parent) : id;
  };
  const threads = Map.groupBy(comments, rootOf);
  return [...threads].flatMap(([root, thread]) =>
    thread.map((comment) => ({ ...comment, inReplyTo: comment.id === root ? null : root })),
  );
}

/** One comment, with its answers' form and what else can be done about it. */
export function Comment(props: {
  comment: TalkComment;
  composer: ComposerProps | null;
}): ReactNode {
  const { comment, composer } = props;
  const { id, inReplyTo, isHeld, isRemoved, name, reactions, remove, report, text } = comment;
  const { talk } = useLocale().words.guests;
  const className = inReplyTo ? 'comment answer' : 'comment';
  if (isRemoved) {
    return (
      <li id={`comment-${id}`} className={`${className} removed`}>
        <p className="when">{talk.removed}</p>
      </li>
    );
  }
  return (
    <li id={`comment-${id}`} className={className}>
      <Author comment={comment} />
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
      <When comment={comment} heldBy={composer?.moderator ?? null} />
      <div className="doings">
        {reactions && <Reactions {...reactions} isSmall />}
        {remove && (
          <form method="post" action={remove}>
            <button type="submit" className="button tertiary">
              {talk.remove}
            </button>
          </form>
        )}
        {report && (
          <a className="button tertiary" href={report} rel="nofollow">
            {talk.report}
          </a>
        )}
      </div>
      {composer && !isHeld && (
        <details className="replying">
          <summary>{talk.answer}</summary>
          <Composer {...composer} answers={{ id, name }} />
        </details>
      )}
    </li>
  );
}

function Author({ comment }: { comment: TalkComment }): ReactNode {
  const { address, avatar, href, isGuest, name } = comment;
  const { guest } = useLocale().words.guests.talk;
  return (
    <p className="by">
      <Portrait name={name} src={avatar} />
      <strong>{name}</strong> {isGuest && <span className="guest">{guest}</span>}
      {href && (
        <a className="federated" href={href} rel="nofollow noopener">
          {address}
        </a>
      )}
    </p>
  );
}

function When({ comment, heldBy }: { comment: TalkComment; heldBy: string | null }): ReactNode {
  const { at, isEdited, isHeld } = comment;
  const { words } = useLocale();
  const { edited, held, heldByName } = words.guests.talk;
  return (
    <p className="when">
      <LocalTime at={at} isBrief />
      {isEdited && ` · ${edited}`}
      {isHeld && ` · ${heldBy ? fill(heldByName, { name: heldBy }) : held}`}
    </p>
  );
}
