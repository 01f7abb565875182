import { Album } from '../albums/album.ts';
import type { RemoteActor } from '../remote-actors/remote-actor.ts';
import type { Scope } from '../scope.ts';
import type { LinkDevice } from '../share-links/devices/link-device.ts';
import { findStates } from '../share-links/find-share-links.ts';
import type { ShareLink } from '../share-links/share-link.ts';
import { Claim } from './claim.ts';
import { takesClaims } from './policy.ts';

/** What codes are sealed for. */
export const CLAIM = 'claim';

/** How many wrong codes a claim stands. */
export const TRIES = 5;

/** What stands for a claim where a message about a post would name that post. */
export const claimUri = (claimId: string): string => `urn:uuid:${claimId}`;

/** Whether a claim can still be proved. */
export const counts = ({ state, failures, expiresAt }: Claim, now: Date): boolean =>
  state === 'open' && failures < TRIES && expiresAt > now;

/** What a browser claimed last at a link, proved or not, with whom it claimed to be. */
export async function findClaim(
  { em }: Pick<Scope, 'em'>,
  { link, device }: { link: ShareLink; device: LinkDevice | null },
): Promise<Claim | null> {
  if (!device) return null;
  return em.findOne(
    Claim,
    { link, device },
    { orderBy: { createdAt: 'desc', id: 'desc' }, populate: ['actor'] },
  );
}

/** What is to be sent to whom a claim names: by an album that is there, at a link that is open, while it counts. */
export async function findCode(
  scope: Scope,
  claimId: string,
): Promise<{ album: Album; actor: RemoteActor; code: string; expiresAt: Date } | null> {
  const { em, now, seal } = scope;
  const claim = await em.findOne(
    Claim,
    { id: claimId },
    { populate: ['actor', 'link.album.owner'] },
  );
  if (!claim || !counts(claim, now()) || !(await isOpen(scope, claim.link))) return null;
  const { actor, codeSealed, expiresAt, link } = claim;
  return { album: link.album, actor, code: seal.open(codeSealed, CLAIM), expiresAt };
}

/** Whether claims can be made and proved at a link now; one that was opened as often as it may be goes on for who is in. */
export async function isOpen(scope: Scope, link: ShareLink): Promise<boolean> {
  const state = (await findStates(scope, [link.id])).get(link.id);
  return takesClaims(link) && (state === 'active' || state === 'exhausted');
}
