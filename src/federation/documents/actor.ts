import type { PublicKeys } from '../keys.ts';
import type { Paths } from '../paths.ts';
import { actorContext } from './contexts.ts';

/** What every actor of ours says about itself, first members first. */
export const actorHead = (paths: Paths, id: string, type: string) => ({
  '@context': actorContext,
  id: paths.actor(id),
  type,
});

/** The collections of an actor and where to write to it. */
export const actorBoxes = (paths: Paths, id: string) => ({
  inbox: paths.inbox(id),
  outbox: paths.outbox(id),
  followers: paths.followers(id),
  following: paths.following(id),
  endpoints: { sharedInbox: paths.sharedInbox },
});

/** The keys: RSA for HTTP signatures, one object as all peers read it, and Ed25519 as a multikey. */
export const actorKeys = (paths: Paths, id: string, keys: PublicKeys) => ({
  publicKey: { id: paths.mainKey(id), owner: paths.actor(id), publicKeyPem: keys.rsaPem },
  assertionMethod: [
    {
      id: paths.ed25519Key(id),
      type: 'Multikey',
      controller: paths.actor(id),
      publicKeyMultibase: keys.ed25519Multibase,
    },
  ],
});

/** Who made this server, and what of the newer protocols it speaks. */
export const generator = {
  type: 'Application',
  name: 'Albumen',
  implements: [
    { type: 'Link', href: 'https://datatracker.ietf.org/doc/html/rfc9421', name: 'RFC 9421' },
    { type: 'Link', href: 'https://w3id.org/fep/844e', name: 'FEP-844e' },
  ],
};
