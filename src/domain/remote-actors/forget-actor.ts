import type { Scope } from '../scope.ts';
import type { RemoteActor } from './remote-actor.ts';

/** Drops what somebody's server said about them, now that they are gone; the row stays, so that they are known. */
export function forgetActor({ now }: Scope, actor: RemoteActor): void {
  actor.goneAt = now();
  actor.name = '';
  actor.url = actor.uri;
}
