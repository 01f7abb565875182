import { lock } from '../lock.ts';
import type { RemoteActor } from '../remote-actors/remote-actor.ts';
import type { Scope } from '../scope.ts';

/** Lets one transaction at a time decide what is shown of somebody, until the caller's ends. */
export const lockPosts = ({ em }: Scope, { id }: Pick<RemoteActor, 'id'>): Promise<void> =>
  lock(em, `remote-posts ${id}`);
