import { Refusal } from '../refusal.ts';
import type { FoundLink } from './look-up-link.ts';
import type { ShareLink, ShareLinkState } from './share-link.ts';

/** What a link that does not open answers. */
const refusals: Record<Exclude<ShareLinkState, 'active'>, (link: ShareLink) => Refusal> = {
  blocked: () => new Refusal('forbidden', 'sharing_disabled', 'Sharing is currently disabled.'),
  revoked: () => removed(),
  gone: () => removed(),
  paused: () => new Refusal('forbidden', 'link_paused', 'This link is paused.'),
  scheduled: (link) =>
    new Refusal('forbidden', 'link_not_yet_open', 'This link is not open yet.', {
      opens_at: link.opensAt?.toISOString(),
    }),
  expired: (link) =>
    new Refusal('gone', 'link_expired', 'This link has expired.', {
      expired_at: link.expiresAt?.toISOString(),
      takes_requests: link.takesRequests,
    }),
  exhausted: () => exhausted(),
};

/** The link is there no more; neither is said why. */
export const removed = (): Refusal =>
  new Refusal('gone', 'link_revoked', 'This link was removed by its owner.');

/** No link has this address, or none that may be known. */
export const unknownLink = (): Refusal =>
  new Refusal('not-found', 'link_not_found', 'This link doesn’t exist.');

/** Nobody else may open the link any more. */
export const exhausted = (): Refusal =>
  new Refusal('gone', 'link_exhausted', 'This link has reached its view limit.');

/** The link is open on as many devices as it may be. */
export const deviceLimitReached = (): Refusal =>
  new Refusal(
    'forbidden',
    'device_limit_reached',
    'This link is open on as many devices as it may be.',
  );

/** The owner has shown this browser out. */
export const deviceEvicted = (): Refusal =>
  new Refusal(
    'forbidden',
    'device_evicted',
    'The owner of this link has closed it in this browser.',
  );

/**
 * Lets a visit come to a link that is open now by the database's clock; one that has begun goes on where the link has
 * been opened as often as it may be. Neither device nor password are asked for here.
 * @throws Refusal `sharing_disabled`, `link_revoked`, `link_paused`, `link_not_yet_open`, `link_expired`,
 *   `link_exhausted`
 */
export function requireOpen({ link, state, device, now }: FoundLink): void {
  const goesOn = state === 'exhausted' && device?.isVisiting(now);
  if (state !== 'active' && !goesOn) throw refusals[state](link);
}

/** As {@link requireOpen}, but also to one that has expired and whose owner may be asked for another. @throws Refusal */
export function requireOpenOrLate(found: FoundLink): void {
  if (found.state === 'expired' && found.link.takesRequests) return;
  requireOpen(found);
}

/**
 * Lets a browser come as near as a password form.
 * @throws Refusal `device_evicted` when the owner has shown it out, `device_limit_reached` for one too many
 */
export function requireRoom({ link, device }: FoundLink): void {
  if (device?.evictedAt) throw deviceEvicted();
  if (device?.isAdmitted() || link.deviceLimit === null) return;
  if (link.deviceCount >= link.deviceLimit) throw deviceLimitReached();
}

/** @throws Refusal `password_required` unless the browser has unlocked the link as it is now */
export function requireUnlocked({ link, device }: FoundLink): void {
  if (!link.passwordHash || device?.unlockedVersion === link.policyVersion) return;
  throw new Refusal('unauthenticated', 'password_required', 'This album has a password.');
}

/**
 * @throws Refusal `admission_required` for a browser that is not among the devices of a link that counts them, or not
 *   in a visit to a link that counts those
 */
export function requireAdmitted({ link, device, now }: FoundLink): void {
  if (!link.countsVisitors()) return;
  if (link.viewLimit === null ? device?.isAdmitted() : device?.isVisiting(now)) return;
  throw new Refusal(
    'forbidden',
    'admission_required',
    'This link counts who opens it. Open its page first.',
  );
}
