import { Follower } from '../../domain/albums/follower.ts';
import { counts, findClaim } from '../../domain/claims/find-claim.ts';
import type { RemoteActor } from '../../domain/remote-actors/remote-actor.ts';
import { addresses } from '../addresses.ts';
import type { ClaimPageProps, ClaimState } from '../views/claim-page.tsx';
import type { LinkVisit } from './link-visit.ts';
import { titleOf } from './link-title.ts';

/** How it stands with this browser: whose it is, or whose it claims to be. */
export async function claimProps(visit: LinkVisit): Promise<ClaimPageProps> {
  const { base, link } = visit;
  return {
    base,
    gallery: base,
    album: titleOf(link),
    state: await stateOf(visit),
    typed: '',
    problem: null,
    byHand: false,
  };
}

async function stateOf(visit: LinkVisit): Promise<ClaimState> {
  const { device, link, member, now, scope } = visit;
  if (member) return { is: 'member', console: `/console/a/${link.album.id}` };
  if (device?.actor) {
    await scope.em.populate(device, ['actor']);
    return provenOf(visit, device.actor);
  }
  const claim = await findClaim(scope, visit);
  if (claim?.state !== 'open') return { is: 'none' };
  const address = `@${claim.actor.address}`;
  if (!counts(claim, now)) return { is: 'old', address };
  return { is: 'open', address, expiresAt: claim.expiresAt.toISOString() };
}

async function provenOf({ http, link, scope }: LinkVisit, actor: RemoteActor): Promise<ClaimState> {
  const { album } = link;
  const follows = { album, actor, state: 'accepted' as const };
  return {
    is: 'proven',
    address: `@${actor.address}`,
    name: actor.name || actor.address,
    server: actor.host,
    albumAddress: addresses(http.config).handle(album.handle),
    isFollowing: (await scope.em.count(Follower, follows)) > 0,
  };
}

/** The same for programs. */
export function factsOf({ album, state: { is, ...facts } }: ClaimPageProps) {
  return { album, state: is, ...facts };
}
