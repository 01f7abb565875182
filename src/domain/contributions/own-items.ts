import { LockMode } from '@mikro-orm/core';
import { cutPage, type PageQuery } from '../../lib/paging.ts';
import { readIdCursor } from '../cursor.ts';
import { record } from '../domain-event.ts';
import type { PhotoWords } from '../photos/add-photo.ts';
import { notFound, Refusal } from '../refusal.ts';
import type { Scope } from '../scope.ts';
import type { LinkDevice } from '../share-links/devices/link-device.ts';
import type { ShareLink } from '../share-links/share-link.ts';
import { Contribution } from './contribution.ts';
import { withdraw } from './withdraw-contributions.ts';

const HOUR = 60 * 60_000;

/** A guest's browser at a link: the only one to which what came from it is its own. */
export type Guest = { link: ShareLink; device: LinkDevice | null };

/** What came from one browser through the link, the latest first. @throws Refusal `invalid_cursor` */
export async function findOwnItems(
  { em }: Scope,
  { link, device }: Guest,
  { limit, cursor }: PageQuery,
): Promise<{ items: Contribution[]; next: string | null }> {
  if (!device) return { items: [], next: null };
  const before = readIdCursor(cursor);
  const items = await em.find(
    Contribution,
    { link, device, ...(before ? { id: { $lt: before } } : {}) },
    { orderBy: { id: 'desc' }, limit: limit + 1, populate: ['photo'] },
  );
  return cutPage(items, limit, ({ id }) => [id]);
}

/** One of them. @throws Refusal `not_found` for what came from anybody else */
export async function findOwnItem(
  { em }: Scope,
  { link, device }: Guest,
  id: string,
): Promise<Contribution> {
  const item = device && (await em.findOne(Contribution, { id, link, device }));
  if (!item) throw notFound();
  await em.populate(item, ['photo']);
  return item;
}

/** Whether its guest may still take it back and describe it: while it waits, and for some hours after a yes. */
export function isGuestsToChange({ state, decidedAt }: Contribution, link: ShareLink, now: Date) {
  if (state === 'pending') return true;
  const until = (decidedAt?.getTime() ?? 0) + link.withdrawHours * HOUR;
  return state === 'accepted' && now.getTime() < until;
}

/** A guest takes a photo back, inside the caller's transaction; a second time changes nothing. @throws Refusal `not_found`, `too_late` */
export async function withdrawOwnItem(scope: Scope, guest: Guest, id: string): Promise<void> {
  const item = await findLocked(scope, guest, id);
  if (item.state === 'withdrawn') return;
  requireChangeable(scope, guest, item);
  withdraw(scope, item);
}

/** A guest says something else of a photo, inside the caller's transaction. @throws Refusal `not_found`, `too_late` */
export async function describeOwnItem(
  scope: Scope,
  guest: Guest,
  id: string,
  { caption, altText }: PhotoWords,
): Promise<Contribution> {
  const item = await findLocked(scope, guest, id);
  requireChangeable(scope, guest, item);
  const { photo } = item;
  if (caption !== undefined) photo.caption = caption;
  if (altText !== undefined) photo.altText = altText;
  record(scope.em, 'photo.changed', photo.id);
  return item;
}

/** As {@link findOwnItem}, until the caller's transaction ends. */
async function findLocked(scope: Scope, guest: Guest, id: string): Promise<Contribution> {
  const item = await findOwnItem(scope, guest, id);
  await scope.em.refresh(item, { lockMode: LockMode.PESSIMISTIC_WRITE });
  await scope.em.populate(item, ['photo']);
  return item;
}

function requireChangeable({ now }: Scope, { link }: Guest, item: Contribution): void {
  if (isGuestsToChange(item, link, now())) return;
  throw new Refusal('conflict', 'too_late', 'This photo can’t be changed any more.');
}
