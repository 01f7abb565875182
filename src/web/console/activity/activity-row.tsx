import { useState } from 'react';
import { Link } from 'wouter';
import type { ActivityJson } from '../../../http/api/schemas/activity.ts';
import type { CommentJson } from '../../../http/api/schemas/interactions.ts';
import { Phrase } from '../locale/phrase.tsx';
import { counted, fill, wordsOf } from '../locale/words.ts';
import { AnswerForm } from '../talk/answer-form.tsx';
import { CommentText } from '../talk/comment-text.tsx';
import { Button } from '../ui/button.tsx';
import { Picture } from '../ui/picture.tsx';
import { moment, relative } from '../ui/words.ts';

/** What some people did about one thing on one day. */
export function ActivityRow({ group }: { group: ActivityJson }) {
  const words = wordsOf('activity');
  const { album, at, comments, count, emoji, isNew, kind, photo } = group;
  const isTalk = kind === 'comment' || kind === 'reply' || kind === 'mention';
  const more = isTalk ? count - comments.length : 0;
  return (
    <li className="activity-row" data-new={isNew || undefined}>
      {photo ? (
        <Link
          className="activity-picture"
          href={`/console/a/${album.id}/p/${photo.id}`}
          tabIndex={-1}
          aria-hidden="true"
        >
          <Picture
            alt=""
            colour={photo.colour}
            renditions={[photo.thumbnail, null, null]}
            sizes="64px"
          />
        </Link>
      ) : (
        <span className="activity-picture" aria-hidden="true" />
      )}
      <div className="activity-words">
        <p className="activity-sentence">
          {isNew ? <span className="badge">{words.isNew}</span> : null} <Sentence group={group} />
          {emoji.length > 0 ? <span aria-hidden="true"> {emoji.join(' ')}</span> : null}
        </p>
        <p className="comment-when">
          <time dateTime={at} title={moment(at)}>
            {relative(at)}
          </time>
        </p>
        {comments.length > 0 ? (
          <ul className="talk">
            {comments.toReversed().map((comment) => (
              <Said key={comment.id} comment={comment} canAnswer={isTalk} />
            ))}
          </ul>
        ) : null}
        {more > 0 ? (
          <Link
            className="button tertiary"
            href={photo ? `/console/a/${album.id}/p/${photo.id}` : `/console/a/${album.id}/talk`}
          >
            {counted(words.more, more)}
          </Link>
        ) : null}
      </div>
    </li>
  );
}

function Said({ comment, canAnswer }: { comment: CommentJson; canAnswer: boolean }) {
  const words = wordsOf('talk');
  const [isAnswering, answer] = useState(false);
  const subject =
    comment.photoId === null
      ? ({ kind: 'album', id: comment.albumId } as const)
      : ({ kind: 'photo', id: comment.photoId } as const);
  return (
    <li className="talk-comment" data-state={comment.state}>
      <CommentText comment={comment} />
      {isAnswering ? (
        <AnswerForm subject={subject} answered={comment} onDone={() => answer(false)} />
      ) : canAnswer && comment.state === 'shown' ? (
        <div className="comment-actions">
          <Button look="tertiary" onClick={() => answer(true)}>
            {words.answer}
          </Button>
        </div>
      ) : null}
    </li>
  );
}

/** "Ana and 4 others liked a photo in “Lake Orta”". */
function Sentence({ group }: { group: ActivityJson }) {
  const words = wordsOf('activity');
  const { album, count, kind, link, people } = group;
  const place = (
    <Link href={`/console/a/${album.id}`}>{fill(words.quoted, { title: album.title })}</Link>
  );
  if (kind === 'opening') {
    return link?.label ? (
      <Phrase words={words.openingOf} link={link.label} album={place} />
    ) : (
      <Phrase words={words.opening} album={place} />
    );
  }
  const name = people[0]?.name || words.guest;
  const isOncePerPerson = kind === 'reaction' || kind === 'share' || kind === 'follow';
  const total = Math.max(isOncePerPerson ? count : people.length, 1);
  const others = kind === 'reaction' ? words.andOthersWhoLike : words.andOthers;
  const who = total > 1 ? counted(others, total - 1, { name }) : name;
  const sentence = words.did[sentenceOf(group, kind)][total > 1 ? 'other' : 'one'];
  return (
    <Phrase
      words={sentence}
      who={<strong>{who}</strong>}
      photos={counted(words.photos, count)}
      album={place}
    />
  );
}

type Did = keyof ReturnType<typeof wordsOf<'activity'>>['did'];

function sentenceOf(group: ActivityJson, kind: Exclude<ActivityJson['kind'], 'opening'>): Did {
  const { comments, photo } = group;
  if (kind === 'reaction') {
    return comments.length > 0 ? 'likedComment' : photo ? 'likedPhoto' : 'likedAlbum';
  }
  return kind === 'comment' && !photo ? 'commentOnAlbum' : kind;
}
