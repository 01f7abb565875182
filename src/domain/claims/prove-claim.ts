import { timingSafeEqual } from 'node:crypto';
import { LockMode } from '@mikro-orm/core';
import type { Album } from '../albums/album.ts';
import { standingOf } from '../blocks/standing.ts';
import { acceptInvitation } from '../collaborators/answer-invitation.ts';
import { Collaborator } from '../collaborators/collaborator.ts';
import { Receipt } from '../contributions/receipt.ts';
import { lock } from '../lock.ts';
import type { RemoteActor } from '../remote-actors/remote-actor.ts';
import { Refusal } from '../refusal.ts';
import type { Scope } from '../scope.ts';
import type { LinkDevice } from '../share-links/devices/link-device.ts';
import type { ShareLink } from '../share-links/share-link.ts';
import { Claim } from './claim.ts';
import { CLAIM, claimUri, counts, isOpen, TRIES } from './find-claim.ts';
import { tellOwner } from './join-by-link.ts';
import { takesClaims } from './policy.ts';

/**
 * Whether this is the code that was sent to whom this browser claims to be, inside the caller's transaction; they are
 * then a member. A wrong one counts, and after five the right one is wrong too: answered, not thrown, so that the count
 * is kept. Used, old and other browsers' codes are wrong ones. `album.owner` must be loaded.
 */
export async function confirmClaim(
  scope: Scope,
  { link, device }: { link: ShareLink; device: LinkDevice | null },
  code: string,
): Promise<boolean> {
  const { em, now, seal } = scope;
  const claim =
    device &&
    (await em.findOne(
      Claim,
      { link, device, state: 'open' },
      { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true },
    ));
  if (!claim || !takesClaims(link) || !counts(claim, now())) return false;
  await em.populate(claim, ['actor', 'device', 'link.album.owner']);
  const right = seal.open(claim.codeSealed, CLAIM);
  if (!isSame(right, code.replaceAll(/\s/g, '')) || !(await isWelcome(scope, claim))) {
    claim.failures += 1;
    return false;
  }
  await prove(scope, claim);
  return true;
}

/** What every code is answered with that proves nothing. */
export const wrongClaimCode = (): Refusal =>
  new Refusal(
    'unprocessable',
    'claim_code_wrong',
    'That is not the code, or it does not count any longer. Have a new one sent.',
  );

/**
 * Somebody asks to follow an album, by their signature: if a browser claims to be them at this moment, and they were
 * told so, that proves it, inside the caller's transaction, and they are a member before their request is looked at. Who
 * was not told follows for reasons of their own.
 */
export async function proveByFollow(
  scope: Scope,
  album: Album,
  actor: RemoteActor,
): Promise<boolean> {
  const { em, now } = scope;
  const claim = await em.findOne(
    Claim,
    {
      actor,
      link: { album },
      state: 'open',
      failures: { $lt: TRIES },
      expiresAt: { $gt: now() },
      device: { evictedAt: null },
    },
    { orderBy: { createdAt: 'asc' } },
  );
  if (!claim) return false;
  await em.refresh(claim, { lockMode: LockMode.PESSIMISTIC_WRITE });
  await em.populate(claim, ['actor', 'device', 'link.album.owner']);
  const isFit = counts(claim, now()) && (await isOpen(scope, claim.link));
  if (!isFit || !(await isTold(scope, claim)) || !(await isWelcome(scope, claim))) return false;
  await prove(scope, claim);
  return true;
}

const isTold = async ({ em }: Scope, { actor, id, link: { album } }: Claim): Promise<boolean> =>
  (await em.count(Receipt, { album, actor, noteUri: claimUri(id), kind: 'claim' })) > 0;

/** Neither gone, nor blocked, nor removed from the album before. */
const isWelcome = async (scope: Scope, { actor, link: { album } }: Claim): Promise<boolean> =>
  !actor.goneAt &&
  (await standingOf(scope, actor, album.owner)) !== 'refused' &&
  (await scope.em.count(Collaborator, { album, actor, isShownOut: true })) === 0;

/** The person is a member and the browser theirs, which gives its place among the link's devices back. */
async function prove(scope: Scope, claim: Claim): Promise<void> {
  const { em, now } = scope;
  const { actor, device, link } = claim;
  await lock(em, `invite:${link.album.id}`);
  await em.refresh(link, { lockMode: LockMode.PESSIMISTIC_WRITE });
  await em.populate(link, ['album.owner']);
  claim.state = 'proven';
  claim.provenAt = now();
  if (device.isAdmitted() && !device.actor) link.deviceCount -= 1;
  device.admittedAt ??= now();
  device.actor = actor;
  await admit(scope, link, actor);
}

/** Makes somebody a viewer, or what they were asked in as; whoever is a member stays what they are. */
async function admit(scope: Scope, link: ShareLink, actor: RemoteActor): Promise<void> {
  const { em, now } = scope;
  const { album } = link;
  const known = await em.findOne(Collaborator, { album, actor }, { populate: ['album.owner'] });
  if (known?.state === 'accepted') return;
  const arrival = { role: 'viewer' as const, link, message: '', invitedBy: null };
  const member = known ?? em.create(Collaborator, { album, actor, ...arrival, expiresAt: now() });
  if (known?.isOpen(now())) known.link = link;
  else em.assign(member, { ...arrival, createdAt: now(), expiresAt: now() });
  em.persist(member);
  await acceptInvitation(scope, member);
  await tellOwner(scope, member);
}

function isSame(right: string, given: string): boolean {
  const [one, other] = [Buffer.from(right), Buffer.from(given)];
  return one.length === other.length && timingSafeEqual(one, other);
}
