import { useState } from 'react';
import { Link } from 'wouter';
import { counted, fill, wordsOf } from '../locale/words.ts';
import { Problem } from '../ui/problem.tsx';
import { WaitingRows } from '../ui/waiting-rows.tsx';
import { moment, relative } from '../ui/words.ts';
import { useSentPosts } from './follower-queries.ts';

interface SentPostsProps {
  albumId: string;
  host: string;
}

/** Photo by photo, how it fared at one server; asked for once it is opened. */
export function SentPosts({ albumId, host }: SentPostsProps) {
  const words = wordsOf('followers').delivery;
  const [isOpen, setOpen] = useState(false);
  return (
    <details className="sent-posts" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>{fill(words.photos, { host })}</summary>
      {isOpen ? <List albumId={albumId} host={host} /> : null}
    </details>
  );
}

function List({ albumId, host }: SentPostsProps) {
  const words = wordsOf('followers').delivery;
  const posts = useSentPosts(albumId, host);
  if (posts.error && !posts.data) {
    return <Problem error={posts.error} onRetry={() => void posts.refetch()} />;
  }
  if (!posts.data) return <WaitingRows label={fill(words.photos, { host })} rows={2} />;
  if (posts.data.length === 0) return <p className="delivery-detail">{words.noPhotos}</p>;
  const types: Record<string, string> = words.types;
  return (
    <ul>
      {posts.data.map(({ photoId, title, type, state, attempts, lastError, at }) => (
        <li key={photoId}>
          <Link href={`/console/a/${albumId}/p/${photoId}`}>{title || words.photo}</Link>
          <span className={`state ${state}`}>{words.states[state]}</span>
          <span className="delivery-detail">
            {types[type] ?? type},{' '}
            <time dateTime={at} title={moment(at)}>
              {relative(at)}
            </time>
            {state === 'arrived' || attempts === 0
              ? ''
              : `, ${counted(words.attempts, attempts)}${lastError ? `: ${lastError}` : ''}`}
          </span>
        </li>
      ))}
    </ul>
  );
}
