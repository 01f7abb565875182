import type { RemoteActor } from '../../domain/remote-actors/remote-actor.ts';
import { rememberActor } from '../../domain/remote-actors/remember-actor.ts';
import type { UnitOfWork } from '../../domain/unit-of-work.ts';
import type { RemoteActors } from '../remote/remote-actors.ts';
import { EgressError } from '../egress/egress-error.ts';
import { isSigned, readSignature } from './read-signature.ts';
import { unsigned, type SignedRequest } from './signed-request.ts';
import type { VerifiedKeys } from './verified-keys.ts';

/**
 * Who signed a GET, by the same rules that inboxes have; undefined when nobody did.
 * @throws Refusal for a signature that does not count
 */
export type Authorize = (request: SignedRequest) => Promise<RemoteActor | undefined>;

/** Opens the question who is asking. */
export const openAuthorize =
  (units: UnitOfWork, keys: VerifiedKeys, actors: RemoteActors, origin: string): Authorize =>
  async (request) => {
    if (!isSigned(request)) return undefined;
    const now = await units.look(async (scope) => scope.now());
    const { key, ownerFacts } = await keys.verify(readSignature(request, { origin, now }));
    if (ownerFacts) return units.transact((scope) => rememberActor(scope, ownerFacts));
    if (!key.owner) throw unsigned('key_of_nobody', 'The key belongs to nobody.');
    return actors.find(key.owner).catch((error: unknown) => {
      if (!(error instanceof EgressError)) throw error;
      throw unsigned('actor_unknown', 'Whoever signed this could not be found.');
    });
  };
