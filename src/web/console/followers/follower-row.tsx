import type { ReactNode } from 'react';
import type { FollowerJson } from '../../../http/api/schemas.ts';
import { fill, wordsOf } from '../locale/words.ts';
import { Portrait } from '../ui/portrait.tsx';
import { moment, relative } from '../ui/words.ts';

interface FollowerRowProps {
  follower: FollowerJson;
  /** What stands before the person. */
  before?: ReactNode;
  /** More about them, below their address. */
  facts?: ReactNode;
  /** What can be answered. */
  children: ReactNode;
}

/** A person on another server, with their address and since when. */
export function FollowerRow({ follower, before, facts, children }: FollowerRowProps) {
  const { name, address, url, server, followedAt, unreachableSince } = follower;
  return (
    <li className="person">
      {before}
      <Portrait name={name || address} src={null} />
      <div className="person-words">
        <a
          className={name ? undefined : 'federated'}
          href={url}
          target="_blank"
          rel="noopener noreferrer"
        >
          {name || address}
        </a>
        {name ? <span className="federated">{address}</span> : null}
        {facts}
        <time dateTime={followedAt} title={moment(followedAt)}>
          {relative(followedAt)}
        </time>
        {unreachableSince ? (
          <span className="unreachable">
            {fill(wordsOf('followers').unreachable, { server, time: moment(unreachableSince) })}
          </span>
        ) : null}
      </div>
      <div className="person-actions">{children}</div>
    </li>
  );
}
