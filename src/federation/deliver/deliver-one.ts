import { Refusal } from '../../domain/refusal.ts';
import type { ActorKeyring } from '../keys.ts';
import { pathsOf } from '../paths.ts';
import type { FollowerDigests } from './follower-digests.ts';
import type { Waiting } from './find-waiting.ts';
import { knock, type Knocking } from './knock.ts';
import type { KnownServer } from './server-health.ts';

/** With whose keys what goes out is signed, and where they are found. */
export type Signing = { keyring: ActorKeyring; origin: string };

/** Its actor has no keys any more. */
const unsignable = { state: 'refused', error: 'could not be signed', isOurs: true } as const;

/** Makes one delivery, signed as its actor. @throws whatever kept its key from being read; nothing else */
export async function deliverOne(
  { keyring, origin, dispatcher, userAgent }: Signing & Knocking,
  { inbox, host, actorId, body, syncsFollowers }: Waiting,
  signature: KnownServer['signature'],
  digests: FollowerDigests,
) {
  const key = await keyring.signingKey(actorId).catch((error: unknown) => {
    if (!(error instanceof Refusal)) throw error;
  });
  if (!key) return { outcome: unsignable, understood: undefined };
  const signer = { keyId: pathsOf(origin).mainKey(actorId), key };
  const headers = syncsFollowers ? digests(actorId, host) : undefined;
  return knock({ dispatcher, userAgent }, { inbox, body, signer, headers }, signature);
}
