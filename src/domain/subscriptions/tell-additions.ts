import { uuidv7 } from '../../lib/uuid.ts';
import { addJob, addJobs } from '../../queue/job-queue.ts';
import { Album } from '../albums/album.ts';
import { Collaborator } from '../collaborators/collaborator.ts';
import { lock } from '../lock.ts';
import { notify } from '../notices/notify.ts';
import type { Scope } from '../scope.ts';
import { Addition } from './addition.ts';
import { Subscription } from './subscription.ts';

const MINUTE = 60_000;
/** So long nothing more has come when what came is told. */
export const QUIET = 5 * MINUTE;
/** An album tells once in this time, and what comes without a pause waits no longer. */
const HOUR = 60 * MINUTE;

/**
 * Tells what was added to an album, in one message for all of it: to its owner and its people as a notice, but nobody of
 * what is their own; and to those who get a public album by mail. While more may come it is left to a job. Inside the
 * caller's transaction, so that a photo is told once.
 */
export async function tellAdditions(scope: Scope, albumId: string): Promise<void> {
  const { em, now } = scope;
  await lock(em, `additions:${albumId}`);
  const waiting = await em.find(
    Addition,
    { album: albumId, toldAt: null },
    { orderBy: { at: 'asc' }, populate: ['photo'] },
  );
  if (waiting.length === 0) return;
  const dueAt = await whenDue(scope, albumId, waiting);
  if (dueAt > now()) {
    const key = `additions:${albumId}`;
    return addJob(em, 'tell-additions', { album: albumId }, { key, runAt: dueAt });
  }
  const toldAt = now();
  for (const addition of waiting) addition.toldAt = toldAt;
  const album = await em.findOne(Album, { id: albumId, trashedAt: null });
  const seen = waiting.filter(({ photo }) => photo.isListed());
  if (!album || seen.length === 0) return;
  for (const accountId of await peopleOf(scope, album)) {
    const count = seen.filter(({ giver }) => giver?.id !== accountId).length;
    if (count === 0) continue;
    const occasion = `${toldAt.toISOString()} ${count}`;
    await notify(scope, { kind: 'photos.added', subject: album.id, occasion }, accountId);
  }
  if (album.isPublic()) await mailSubscribers(scope, album, toldAt);
}

async function whenDue({ em }: Scope, albumId: string, waiting: Addition[]): Promise<Date> {
  const [before] = await em.find(
    Addition,
    { album: albumId, toldAt: { $ne: null } },
    { orderBy: { toldAt: 'desc' }, limit: 1 },
  );
  const first = waiting[0]!.at.getTime();
  const last = waiting.at(-1)!.at.getTime();
  const quiet = Math.min(last + QUIET, first + HOUR);
  return new Date(Math.max(quiet, (before?.toldAt?.getTime() ?? 0) + HOUR));
}

async function peopleOf({ em }: Scope, album: Album): Promise<Set<string>> {
  const members = await em.find(
    Collaborator,
    { album, state: 'accepted', account: { endedAt: null } },
    { fields: ['account'] },
  );
  return new Set([album.owner.id, ...members.flatMap(({ account }) => account?.id ?? [])]);
}

async function mailSubscribers({ em }: Scope, album: Album, toldAt: Date): Promise<void> {
  const readers = await em.find(
    Subscription,
    { album, confirmedAt: { $ne: null } },
    { fields: ['id'] },
  );
  const mails = readers.map(({ id }) => ({
    id: uuidv7(),
    subscription: id,
    toldAt: toldAt.toISOString(),
  }));
  if (mails.length > 0) await addJobs(em, 'mail-subscriber', mails);
}
