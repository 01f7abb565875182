import type { Activity, Object as Thing } from '@fedify/vocab';
import type { RemoteActor } from '../../domain/remote-actors/remote-actor.ts';
import type { Scope } from '../../domain/scope.ts';

/** An activity on its way to a listener, with everything that had to be fetched for it. */
export type Incoming<Kind extends Activity = Activity> = {
  activity: Kind;
  sender: RemoteActor;
  /** The object of a `Create` or `Update`, as its own server has it. */
  object: Thing | undefined;
  /** The sender's server was asked and says that they are no longer there. */
  isGone: boolean;
};

/**
 * What an activity does, inside the transaction of its journal row. Answers with what came of it, for the journal.
 * @throws Refusal to have nothing come of it
 */
export type Listener<Kind extends Activity = Activity> = (
  scope: Scope,
  incoming: Incoming<Kind>,
) => Promise<string>;
