import { LockMode } from '@mikro-orm/core';
import { createSecret } from '../../../lib/tokens.ts';
import { record } from '../../domain-event.ts';
import { notify } from '../../notices/notify.ts';
import type { Scope } from '../../scope.ts';
import { countAtLink } from '../visits/count-at-link.ts';
import { meetDevice } from './know-device.ts';
import type { LinkDevice } from './link-device.ts';
import { logVisit } from '../visits/log-visit.ts';
import type { FoundLink } from '../look-up-link.ts';
import { deviceEvicted, deviceLimitReached, exhausted } from '../open-share-link.ts';
import type { ShareLink } from '../share-link.ts';

/** A browser that asks to be let in. */
export type Arrival = {
  /** What its cookie says; a new secret is made for one that has none. */
  secret: string | undefined;
  label: string | null;
  network: string;
};

/**
 * Makes a browser one of the link's devices and counts what it opens: at most once in thirty minutes. Everything under
 * the lock of the link's row, so that no more come in than may, however many ask at once. Needs a transaction.
 * @returns the secret for its cookie
 * @throws Refusal `device_evicted`, `device_limit_reached`, `link_exhausted`
 */
export async function admitDevice(
  scope: Scope,
  { link, now }: Pick<FoundLink, 'link' | 'now'>,
  { secret = createSecret(), label, network }: Arrival,
): Promise<string> {
  const { em } = scope;
  await em.refresh(link, { lockMode: LockMode.PESSIMISTIC_WRITE });
  const arriving = await meetDevice(em, link.id, secret, now);
  const isNew = takeRoom(link, arriving, now);
  const opens = openAnew(link, arriving, now);
  em.assign(arriving, { label, network, lastSeenAt: now });
  if (opens || isNew)
    await countAtLink(scope, link.id, { opens: Number(opens), devices: Number(isNew) });
  if (opens) record(em, 'link.opened', link.id);
  if (opens) await logVisit(scope, link, { action: 'opened', network, agent: label });
  if (isNew && link.deviceCount === link.deviceLimit) await tellFull(scope, link);
  return secret;
}

/** Whether the browser became one of the link's devices now. @throws Refusal `device_evicted`, `device_limit_reached` */
function takeRoom(link: ShareLink, device: LinkDevice, now: Date): boolean {
  if (device.evictedAt) throw deviceEvicted();
  if (device.admittedAt) return false;
  if (link.deviceLimit !== null && link.deviceCount >= link.deviceLimit) throw deviceLimitReached();
  link.deviceCount += 1;
  device.admittedAt = now;
  return true;
}

/** Tells the owner that nobody else can come in: once a day for each limit. */
async function tellFull(scope: Scope, { id, album, deviceLimit }: ShareLink): Promise<void> {
  const occasion = `${deviceLimit} ${scope.now().toISOString().slice(0, 10)}`;
  await notify(scope, { kind: 'link.full', subject: id, occasion }, album.owner.id);
}

/** Whether that was one more opening of the link. @throws Refusal `link_exhausted` */
function openAnew(link: ShareLink, device: LinkDevice, now: Date): boolean {
  if (!device.opensAnew(now)) return false;
  if (link.viewLimit !== null && link.openCount >= link.viewLimit) {
    if (device.isVisiting(now)) return false;
    throw exhausted();
  }
  link.openCount += 1;
  link.lastOpenedAt = now;
  device.visitedAt = device.openedAt && device.lastSeenAt;
  device.openedAt = now;
  return true;
}
