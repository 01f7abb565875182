import { uuidv7 } from '../../lib/uuid.ts';
import type { Scope } from '../scope.ts';
import { RemoteActor } from './remote-actor.ts';

/** What a server says about one of its actors. */
export type ActorFacts = Pick<
  RemoteActor,
  | 'uri'
  | 'type'
  | 'address'
  | 'name'
  | 'url'
  | 'host'
  | 'inbox'
  | 'sharedInbox'
  | 'followersUri'
  | 'summary'
  | 'iconUrl'
  | 'approvesFollowers'
  | 'outboxUri'
  | 'featuredUri'
  | 'photosUri'
  | 'alsoKnownAs'
  | 'movedTo'
>;

/** Writes down what a server just said about an actor, inside the caller's transaction. */
export const rememberActor = ({ em, now }: Scope, facts: ActorFacts): Promise<RemoteActor> =>
  em.upsert(
    RemoteActor,
    { ...facts, id: uuidv7(), createdAt: now(), fetchedAt: now(), goneAt: null },
    { onConflictFields: ['uri'], onConflictExcludeFields: ['id', 'createdAt', 'suspendedAt'] },
  );
