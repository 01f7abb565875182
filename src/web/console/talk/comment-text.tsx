import type { ReactNode } from 'react';
import type { CommentJson, PersonJson } from '../../../http/api/schemas/interactions.ts';
import { wordsOf } from '../locale/words.ts';
import { Portrait } from '../ui/portrait.tsx';
import { moment, relative } from '../ui/words.ts';

/** Somebody's words: who, where they are, what and when; of a removed comment that it was. */
export function CommentText({ comment }: { comment: CommentJson }) {
  const words = wordsOf('talk');
  const { author, createdAt, editedAt, isPublic, state, text } = comment;
  if (!author) return <p className="comment-when">{words.removedHere}</p>;
  const facts = [
    editedAt ? words.edited : '',
    state === 'held' ? (comment.own ? words.waits : words.waitsForYou) : '',
    state === 'hidden' ? words.hidden : '',
    state === 'shown' && !isPublic && !author.isLocal ? words.notForEverybody : '',
  ].filter(Boolean);
  return (
    <>
      <p className="comment-by">
        <Portrait name={author.name || words.aGuest} src={author.avatar} />
        <Person person={author} />
      </p>
      <p className="comment-text">{linked(text)}</p>
      <p className="comment-when">
        <time dateTime={createdAt} title={moment(createdAt)}>
          {relative(createdAt)}
        </time>
        {facts.map((fact) => ` · ${fact}`)}
      </p>
    </>
  );
}

/** Who it was, and where they are at home. */
export function Person({ person }: { person: PersonJson }) {
  const { address, name, url } = person;
  const words = wordsOf('talk');
  return (
    <>
      <strong>{name || words.aGuest}</strong>{' '}
      {url === null ? (
        <span className="guest">{words.guest}</span>
      ) : (
        <a className="federated" href={url} target="_blank" rel="noopener noreferrer nofollow">
          {address}
        </a>
      )}
    </>
  );
}

const address = /\bhttps?:\/\/[^\s<>"]*[^\s<>".,;:!?'’”)\]}]/gi;

/** Plain text in which web addresses can be followed. */
function linked(text: string): ReactNode[] {
  const parts: ReactNode[] = [];
  let end = 0;
  for (const { 0: href, index } of text.matchAll(address)) {
    if (!URL.canParse(href)) continue;
    parts.push(
      text.slice(end, index),
      <a key={index} href={href} target="_blank" rel="noopener noreferrer nofollow">
        {href}
      </a>,
    );
    end = index + href.length;
  }
  return [...parts, text.slice(end)];
}
