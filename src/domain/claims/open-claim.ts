import { randomInt } from 'node:crypto';
import { record } from '../domain-event.ts';
import { lock } from '../lock.ts';
import type { RemoteActor } from '../remote-actors/remote-actor.ts';
import { Refusal } from '../refusal.ts';
import type { Scope } from '../scope.ts';
import type { LinkDevice } from '../share-links/devices/link-device.ts';
import type { ShareLink } from '../share-links/share-link.ts';
import { Claim } from './claim.ts';
import { CLAIM, TRIES } from './find-claim.ts';
import { requireClaims } from './policy.ts';

const VALIDITY = 30 * 60_000;
const DIGITS = 6;

/**
 * A visitor of a link says that somebody on another server is them, inside the caller's transaction: a code goes there,
 * which counts for thirty minutes in this browser and in place of what it claimed before. Saying it again changes
 * nothing. Whether that somebody may be told, or wants to be, is not found out here, so that the answer cannot tell.
 * @throws Refusal `claims_disabled`, `claim_pending` while another browser has a code for them
 */
export async function openClaim(
  scope: Scope,
  { link, device }: { link: ShareLink; device: LinkDevice },
  actor: RemoteActor,
): Promise<Claim> {
  requireClaims(link);
  const { em, now, seal } = scope;
  await lock(em, `claims:${link.album.id}`);
  const counting = {
    actor,
    link: { album: link.album },
    state: 'open',
    failures: { $lt: TRIES },
    expiresAt: { $gt: now() },
  } as const;
  const current = await em.findOne(Claim, counting);
  if (current?.device.id === device.id && current.link.id === link.id) return current;
  if (current) throw claimPending(current);
  await em.nativeDelete(Claim, { link, device, $or: [{ state: 'open' }, { actor }] });
  const code = String(randomInt(10 ** DIGITS)).padStart(DIGITS, '0');
  const claim = em.create(Claim, {
    link,
    device,
    actor,
    codeSealed: seal.close(code, CLAIM),
    createdAt: now(),
    expiresAt: new Date(now().getTime() + VALIDITY),
  });
  em.persist(claim);
  record(em, 'claim.opened', claim.id);
  return claim;
}

const claimPending = ({ expiresAt }: Claim): Refusal =>
  new Refusal(
    'conflict',
    'claim_pending',
    'A code was sent to this address for another browser a moment ago. Use it there, or wait half an hour.',
    { expires_at: expiresAt.toISOString() },
  );
