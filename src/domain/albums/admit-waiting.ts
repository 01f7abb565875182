import { standingOf } from '../blocks/standing.ts';
import { record } from '../domain-event.ts';
import type { Scope } from '../scope.ts';
import type { Album } from './album.ts';
import { Follower } from './follower.ts';

/** Accepts those who wait, for an album that takes everybody now; all but those with whom this server is careful. */
export async function admitWaiting(scope: Scope, album: Album): Promise<void> {
  const { em } = scope;
  const waiting = await em.find(Follower, { album, state: 'pending' }, { populate: ['actor'] });
  for (const follower of waiting) {
    if ((await standingOf(scope, follower.actor, album.owner)) !== 'welcome') continue;
    follower.state = 'accepted';
    record(em, 'follow.accepted', follower.id);
  }
}
