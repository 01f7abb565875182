import { CompiledQuery } from 'kysely';
import { z } from 'zod';
import { Album } from '../../domain/albums/album.ts';
import { lock } from '../../domain/lock.ts';
import type { Scope } from '../../domain/scope.ts';
import type { UnitOfWork } from '../../domain/unit-of-work.ts';
import { addJob, type Task } from '../../queue/job-queue.ts';
import { describeAlbum } from '../readable/actors.ts';
import type { ActorKeyring } from '../keys.ts';
import { repostAlbum } from './repost-album.ts';
import { isNews, sendUpdate } from './send-update.ts';

/** How long an album waits until what it takes back was sent, and how long between two looks. */
const PATIENCE = 60_000;
const PAUSE = 1_000;

/**
 * Tells followers what an album is now. Where its audience changed, everything that was posted for the other one is
 * taken back first, and servers hear of that before they hear of the change.
 */
export async function updateAlbumActor(
  units: UnitOfWork,
  keyring: ActorKeyring,
  albumId: string,
): Promise<void> {
  await units.transact((scope) => repostAlbum(scope, albumId));
  await units.transact(async (scope) => {
    const { em, now } = scope;
    await lock(em, `publish:${albumId}`);
    const current = { id: albumId, trashedAt: null };
    const album = await em.findOne(Album, current, { populate: ['owner'] });
    if (!album) return;
    const document = await describeAlbum(scope, keyring, album);
    if (!(await isNews(scope, document))) return;
    if (!(await isTakingBack(scope, albumId))) return sendUpdate(scope, album, document);
    const runAt = new Date(now().getTime() + PAUSE);
    await addJob(em, 'update-album', { album: albumId }, { runAt, key: `update:${albumId}` });
  });
}

/** The job that tells what had to wait for posts to be taken back. */
export const updateAlbumTask =
  (units: UnitOfWork, keyring: ActorKeyring): Task =>
  ({ payload }) =>
    updateAlbumActor(units, keyring, z.object({ album: z.uuid() }).parse(payload).album);

const unsent = `select from delivery join outbox_activity as activity on activity.id = activity_id
  where activity.actor_id = $1 and activity.type in ('Delete', 'Undo')
    and activity.published_at > $2 and delivery.state = 'waiting' and delivery.attempts = 0 limit 1`;

/** Whether some server has not even been tried with what was just taken back. */
async function isTakingBack({ em, now }: Scope, albumId: string): Promise<boolean> {
  const since = new Date(now().getTime() - PATIENCE);
  const { rows } = await em.getKysely().executeQuery(CompiledQuery.raw(unsent, [albumId, since]));
  return rows.length > 0;
}
