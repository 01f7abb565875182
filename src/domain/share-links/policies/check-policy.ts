import { Refusal } from '../../refusal.ts';
import type { LinkLimits } from './link-limits.ts';

const SOONEST = 60_000;
const DAY = 86_400_000;

/** What policies ask of a link; what a change leaves alone is left out, and not asked about. */
export type Protection = {
  expiresAt?: Date | null | undefined;
  hasPassword?: boolean | undefined;
  deviceLimit?: number | null | undefined;
};

/**
 * Refuses what the stricter of the server's and the account's policy does not allow, at the moment of writing: a link
 * that was made before a policy stays as it is. `now` is the database's.
 * @throws Refusal `sharing_disabled`, `expiry_required`, `expiry_too_late`, `password_needed`, `device_limit_needed`
 */
export function checkPolicy(limits: LinkLimits, wish: Protection, now: Date): void {
  if (!limits.isAllowed || limits.isPaused) {
    throw new Refusal('forbidden', 'sharing_disabled', 'Links may not be made or changed here.');
  }
  checkLifetime(limits, wish, now);
  if (limits.requiresPassword && wish.hasPassword === false) {
    throw refuse('password_needed', 'A link needs a password here.');
  }
  const { maximumDevices } = limits;
  if (maximumDevices === null || wish.deviceLimit === undefined) return;
  if (wish.deviceLimit === null || wish.deviceLimit > maximumDevices) {
    const words = `A link needs a device limit of at most ${maximumDevices} here.`;
    throw refuse('device_limit_needed', words, { maximum_devices: maximumDevices });
  }
}

function checkLifetime({ maximumDays }: LinkLimits, { expiresAt }: Protection, now: Date): void {
  if (maximumDays === null || expiresAt === undefined) return;
  const facts = { maximum_days: maximumDays };
  if (expiresAt === null) {
    throw refuse('expiry_required', `A link needs an end within ${maximumDays} days here.`, facts);
  }
  if (expiresAt.getTime() > now.getTime() + maximumDays * DAY + SOONEST) {
    throw refuse('expiry_too_late', `A link may work for ${maximumDays} days at most.`, facts);
  }
}

/**
 * Refuses a life that is none. `now` is the database's.
 * @throws Refusal `expiry_in_past` when the end is less than a minute away, `opens_after_end`
 */
export function checkLife(
  { opensAt, expiresAt }: { opensAt: Date | null; expiresAt: Date | null },
  now: Date,
): void {
  if (!expiresAt) return;
  if (expiresAt.getTime() < now.getTime() + SOONEST) {
    throw refuse('expiry_in_past', 'A link must work for at least another minute.');
  }
  if (opensAt && opensAt >= expiresAt) {
    throw refuse('opens_after_end', 'A link must open before it ends.');
  }
}

const refuse = (code: string, message: string, facts = {}) =>
  new Refusal('unprocessable', code, message, facts);
