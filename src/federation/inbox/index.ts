import { Create, Delete, Follow, Join, Leave, Undo, Update, type Activity } from '@fedify/vocab';
import type { Scope } from '../../domain/scope.ts';
import type { Incoming, Listener } from './incoming.ts';
import { onCreate } from './on-create.ts';
import { onDelete } from './on-delete.ts';
import { onFollow } from './on-follow.ts';
import { onLeave, onUndo } from './on-undo.ts';
import { onUpdate } from './on-update.ts';

/** Which activity does what. What is not in the table is accepted and does nothing. */
const table = [
  on(Follow, onFollow),
  on(Join, onFollow),
  on(Undo, onUndo),
  on(Leave, onLeave),
  on(Create, onCreate),
  on(Update, onUpdate),
  on(Delete, onDelete),
];

/** Hands an activity to its listener. */
export const listen: Listener = async (scope, incoming) => {
  for (const entry of table) {
    const outcome = entry(scope, incoming);
    if (outcome) return outcome;
  }
  return 'ignored: nothing listens';
};

function on<Kind extends Activity>(
  kind: abstract new (...args: never[]) => Kind,
  listener: Listener<Kind>,
) {
  return (scope: Scope, incoming: Incoming): Promise<string> | undefined => {
    const { activity } = incoming;
    return activity instanceof kind ? listener(scope, { ...incoming, activity }) : undefined;
  };
}
