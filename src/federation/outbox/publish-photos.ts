import type { FilterQuery } from '@mikro-orm/core';
import { z } from 'zod';
import { Album } from '../../domain/albums/album.ts';
import { lock } from '../../domain/lock.ts';
import { Photo } from '../../domain/photos/photo.ts';
import type { Scope } from '../../domain/scope.ts';
import type { UnitOfWork } from '../../domain/unit-of-work.ts';
import { uuidv7 } from '../../lib/uuid.ts';
import { addJob, type Task } from '../../queue/job-queue.ts';
import { bundleNote } from '../documents/bundle-note.ts';
import { create } from '../documents/create.ts';
import type { Document } from '../documents/document.ts';
import { photoNote } from '../documents/photo-note.ts';
import { pathsOf } from '../paths.ts';
import { Post } from '../post.ts';
import { groupPhotos, TOGETHER } from './group-photos.ts';
import { listCopies } from './list-contributed.ts';
import { followerInboxes } from './recipients.ts';
import { sendActivity } from './send-activity.ts';

/** Posts what became ready: this photo, together with those that came with it, once none of them is awaited. */
export async function publishPhotos(units: UnitOfWork, photoId: string): Promise<void> {
  const photo = await units.look(({ em }) =>
    em.findOne(
      Photo,
      { id: photoId },
      { fields: ['album', 'batchId', 'isQuiet', 'listedAt', 'noteId'] },
    ),
  );
  if (!photo?.listedAt || photo.noteId) return;
  if (photo.isQuiet) return publishQuietly(units, photo);
  const { album, batchId, listedAt } = photo;
  const arrival = { id: photoId, album, batchId, listedAt };
  if (!(await units.look((scope) => awaitsOthers(scope, arrival)))) {
    await publishAlbum(units, album.id);
  }
}

type Arrival = { id: string; album: { id: string }; batchId: string | null; listedAt: Date };

/**
 * Whether a photo's post waits for others: for those that may still come, until a job at the time when none can, or for
 * one that came beside it and is being prepared, which then asks this itself.
 */
async function awaitsOthers({ em, now }: Scope, photo: Arrival): Promise<boolean> {
  const { id, album, batchId, listedAt } = photo;
  const closing = new Date(listedAt.getTime() + TOGETHER);
  if (closing > now()) {
    await publishLater(em, album.id, closing);
    return true;
  }
  const beside = { $gte: new Date(listedAt.getTime() - TOGETHER), $lte: closing };
  const preparing: FilterQuery<Photo> = {
    id: { $ne: id },
    album: album.id,
    state: 'processing',
    trashedAt: null,
    isQuiet: false,
    noteId: null,
    referenceUri: null,
    $or: [{ listedAt: beside }, ...(batchId ? [{ batchId, listedAt: { $ne: null } }] : [])],
  };
  return (await em.count(Photo, preparing)) > 0;
}

const publishLater = (em: Scope['em'], albumId: string, runAt: Date): Promise<void> =>
  addJob(em, 'publish-album', { album: albumId }, { runAt, key: `publish:${albumId}` });

/** What came with an import can be read as others are, each by itself, and is sent to nobody. */
const publishQuietly = (
  units: UnitOfWork,
  { id, album: { id: albumId } }: { id: string; album: { id: string } },
): Promise<void> =>
  units.transact(async (scope) => {
    await lock(scope.em, `publish:${albumId}`);
    const album = await scope.em.findOne(Album, { id: albumId, trashedAt: null, movedTo: null });
    const isUnposted = {
      id,
      noteId: null,
      state: 'ready',
      listedAt: { $ne: null },
      trashedAt: null,
    } as const;
    if (album && (await scope.em.count(Photo, isUnposted)) > 0) await post(scope, album, [id]);
  });

/**
 * Posts everything of an album that can be posted now. While more photos could still join a post, it is left to a
 * job at the time when none can.
 */
export const publishAlbum = (units: UnitOfWork, albumId: string): Promise<void> =>
  units.transact(async (scope) => {
    const { em, now } = scope;
    await lock(em, `publish:${albumId}`);
    const album = await em.findOne(Album, { id: albumId, trashedAt: null, movedTo: null });
    if (!album) return;
    const unposted = Map.groupBy(await findUnposted(scope, album), ({ isQuiet }) => isQuiet);
    for (const { id, state } of unposted.get(true) ?? []) {
      if (state === 'ready') await post(scope, album, [id]);
    }
    const groups = groupPhotos(unposted.get(false) ?? []);
    const complete = groups.filter((group) => group.every(({ state }) => state === 'ready'));
    let next: Date | undefined;
    for (const group of complete) {
      const closing = new Date((group.at(-1)?.listedAt.getTime() ?? 0) + TOGETHER);
      if (closing > now()) next = closing;
      else
        await post(
          scope,
          album,
          group.map(({ id }) => id),
        );
    }
    if (next) await publishLater(em, albumId, next);
  });

/** The job that posts what was left to wait for company. */
export const publishAlbumTask =
  (units: UnitOfWork): Task =>
  ({ payload }) =>
    publishAlbum(units, z.object({ album: z.uuid() }).parse(payload).album);

/** Only what grouping needs: there may be hundreds. */
async function findUnposted({ em }: Scope, album: Album) {
  const photos = await em.find(
    Photo,
    {
      album,
      noteId: null,
      referenceUri: null,
      listedAt: { $ne: null },
      trashedAt: null,
      state: { $in: ['ready', 'processing'] },
    },
    {
      orderBy: { listedAt: 'asc', id: 'asc' },
      fields: ['state', 'listedAt', 'batchId', 'isQuiet'],
    },
  );
  return photos.flatMap(({ id, state, listedAt, batchId, isQuiet }) =>
    listedAt ? [{ id, state, listedAt, batchId, isQuiet }] : [],
  );
}

async function post(scope: Scope, album: Album, photoIds: string[]): Promise<void> {
  const { em, origin, mediaOrigin, now } = scope;
  const found = await em.find(Photo, { id: { $in: photoIds } }, { refresh: true });
  const photos = photoIds.flatMap((id) => found.find((photo) => photo.id === id) ?? []);
  for (const photo of photos) giveNote(photo, now());
  const paths = pathsOf(origin, mediaOrigin);
  const [first] = photos;
  if (!first) return;
  const note =
    photos.length === 1 ? photoNote(paths, album, first) : makeBundle(scope, album, photos);
  await em.flush();
  await sendActivity(scope, {
    actorId: album.id,
    activity: create(note),
    objectUri: note.id,
    isPublic: album.isPublic(),
    inboxes: first.isQuiet ? [] : await followerInboxes(em, album),
  });
  await listCopies(scope, album, photos);
}

/** The id of a `Note` is never used twice: a photo that comes back gets another one. */
export function giveNote(photo: Photo, at: Date): void {
  photo.noteId = photo.publishedAt ? uuidv7() : photo.id;
  photo.publishedAt = at;
  photo.noteUpdatedAt = null;
}

function makeBundle(scope: Scope, album: Album, photos: Photo[]): Document {
  const { em, origin, mediaOrigin, now } = scope;
  const bundle = em.create(Post, {
    id: uuidv7(),
    album,
    photoIds: photos.map(({ id }) => id),
    createdAt: now(),
    updatedAt: null,
  });
  em.persist(bundle);
  return bundleNote(pathsOf(origin, mediaOrigin), album, bundle, photos);
}
