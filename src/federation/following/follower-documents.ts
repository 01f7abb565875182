import { Following } from '../../domain/followings/following.ts';
import type { UnitOfWork } from '../../domain/unit-of-work.ts';
import type { Egress } from '../egress.ts';
import type { Sign } from '../egress/visit.ts';
import type { ActorKeyring } from '../keys.ts';
import { INSTANCE } from '../paths.ts';
import { openRemoteDocuments, type RemoteDocuments } from '../remote/remote-documents.ts';
import { signGet } from '../signatures/sign-get.ts';

/**
 * Other servers' documents as one of our people sees them who follows this actor: what is for followers is answered
 * to nobody else. Undefined when nobody here follows.
 */
export type FollowerDocuments = (actorId: string) => Promise<RemoteDocuments | undefined>;

/** Opens the documents for followers. */
export const openFollowerDocuments =
  (units: UnitOfWork, egress: Egress, keyring: ActorKeyring, origin: string): FollowerDocuments =>
  async (actorId) => {
    const follower = await findFollower(units, { id: actorId });
    return follower === undefined
      ? undefined
      : openRemoteDocuments(egress, origin, signGet(keyring, origin, follower));
  };

/** Signs as somebody who follows the actor whose own document is asked for, else as the server itself. */
export const signAsFollower =
  (units: UnitOfWork, keyring: ActorKeyring, origin: string): Sign =>
  async (request) => {
    const follower = (await findFollower(units, { uri: request.url })) ?? INSTANCE;
    return signGet(keyring, origin, follower)(request);
  };

/** The id of an account that follows the actor; always the same one for as long as it does. */
const findFollower = (
  units: UnitOfWork,
  actor: { id: string } | { uri: string },
): Promise<string | undefined> =>
  units.look(async ({ em }) => {
    const [following] = await em.find(
      Following,
      { actor, state: 'accepted' },
      { orderBy: { id: 'asc' }, limit: 1 },
    );
    return following?.account.id;
  });
