import type { Move } from '@fedify/vocab';
import { followMover } from '../../domain/departures/follow-mover.ts';
import { RemoteActor } from '../../domain/remote-actors/remote-actor.ts';
import type { Listener } from './incoming.ts';

/** Somebody says that they moved: believed when the new account, as its own server has it now, names the old one. */
export const onMove: Listener<Move> = async (scope, { sender, target }) => {
  if (!target || target.id === sender.id) return 'ignored: moved nowhere';
  const next = await scope.em.findOneOrFail(RemoteActor, { id: target.id });
  if (!next.alsoKnownAs.includes(sender.uri)) {
    return 'ignored: the new account does not name the old one';
  }
  return `moved, followed by ${await followMover(scope, sender, next)}`;
};
