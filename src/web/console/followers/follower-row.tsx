import type { ReactNode } from 'react';
import type { FollowerJson } from '../../../http/api/schemas.ts';
import { moment, relative } from '../ui/words.ts';

interface FollowerRowProps {
  follower: FollowerJson;
  /** What can be answered. */
  children: ReactNode;
}

/** A person on another server, with their address and since when. */
export function FollowerRow({ follower, children }: FollowerRowProps) {
  const { name, address, url, server, followedAt, unreachableSince } = follower;
  return (
    <li className="person">
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
        <time dateTime={followedAt} title={moment(followedAt)}>
          {relative(followedAt)}
        </time>
        {unreachableSince ? (
          <span className="unreachable">
            {server} has not answered since {moment(unreachableSince)}
          </span>
        ) : null}
      </div>
      <div className="person-actions">{children}</div>
    </li>
  );
}
