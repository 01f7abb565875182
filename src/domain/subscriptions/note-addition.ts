import { CompiledQuery } from 'kysely';
import { addJob } from '../../queue/job-queue.ts';
import { isNews } from '../photos/is-news.ts';
import { Photo } from '../photos/photo.ts';
import type { Scope } from '../scope.ts';
import { QUIET } from './tell-additions.ts';

/**
 * A photo may have come to be seen in its album: if so, it waits to be told together with those that come with it. Inside
 * the caller's transaction; a second time changes nothing.
 */
export async function noteAddition(scope: Scope, photoId: string): Promise<void> {
  const { em, now } = scope;
  const photo = await em.findOne(Photo, { id: photoId }, { populate: ['album'] });
  if (!photo || !isNews(photo, now()) || photo.album.trashedAt) return;
  const { album, contributor, giver } = photo;
  const by = giver?.id ?? (contributor ? null : album.owner.id);
  const { numAffectedRows } = await em.getKysely().executeQuery(
    CompiledQuery.raw(
      `insert into addition (photo_id, album_id, giver_id, at) values ($1, $2, $3, $4)
       on conflict do nothing`,
      [photoId, album.id, by, now()],
    ),
  );
  if (numAffectedRows !== 1n) return;
  const runAt = new Date(now().getTime() + QUIET);
  const when = { key: `additions:${album.id}`, keyMode: 'preserve_run_at', runAt } as const;
  await addJob(em, 'tell-additions', { album: album.id }, when);
}
