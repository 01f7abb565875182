import type { Activity, Object as Thing } from '@fedify/vocab';
import type { RemoteActor } from '../../domain/remote-actors/remote-actor.ts';
import type { Scope } from '../../domain/scope.ts';
import type { FoundPost } from '../following/find-post.ts';
import type { OfferedNote } from './offered-posts.ts';

/** An activity on its way to a listener, with everything that had to be fetched for it. */
export type Incoming<Kind extends Activity = Activity> = {
  activity: Kind;
  /** The IRI of the activity's type; only this tells apart what the vocabulary library has no class for. */
  type: string;
  /** The JSON as it came, for members that the vocabulary library does not know; nobody vouches for its form. */
  document: Record<string, unknown>;
  sender: RemoteActor;
  /** The object of a `Create` or `Update`, as its own server has it. */
  object: Thing | undefined;
  /** The object's JSON, for members that the vocabulary library does not know; nobody vouches for its form. */
  plain?: unknown;
  /** The sender's posts that they offer to an album of ours, as their server has them. */
  offered?: OfferedNote[] | undefined;
  /** The post that an album adds or announces whom somebody here follows, as the post's own server has it. */
  listed?: FoundPost | undefined;
  /** Where a sender who moves says that they are now, as that server has it. */
  target?: RemoteActor | undefined;
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
