import { z } from 'zod';
import { PhotoVersion } from '../domain/photos/photo-version.ts';
import type { Makers } from '../domain/photos/prepare-original.ts';
import { type File, renderPhoto } from '../domain/photos/render-photo.ts';
import { renderVersion } from '../domain/photos/render-version.ts';
import type { Scope } from '../domain/scope.ts';
import type { UnitOfWork } from '../domain/unit-of-work.ts';
import { isVideoType } from '../media/formats.ts';
import { addJob, type Task } from '../queue/job-queue.ts';

const FILM = 'prepare-film';
const FILM_VERSION = 'prepare-film-version';

/** A file past this takes long to convert; those below it do not wait for it. */
const LONG_BYTES = 200 * 1024 * 1024;

const subject = z.object({ id: z.uuid() });

type Prepare = (id: string, attempt: number) => Promise<void>;

/**
 * Prepares a photo that was added, at once where it is a picture. A film gets a job in a queue where one is worked on
 * after the other: pictures never wait behind it.
 */
export const openPreparing = (
  units: UnitOfWork,
  makers: Makers,
): { photo: Prepare; version: Prepare } => ({
  photo: (id, attempt) =>
    renderPhoto(units, makers, id, attempt, (scope, photo) => planFilm(scope, FILM, photo)),
  async version(id, attempt) {
    const isFilm = await units.look(async (scope) => {
      const version = await scope.em.findOne(PhotoVersion, { id, state: 'coming' });
      return version ? planFilm(scope, FILM_VERSION, version) : false;
    });
    if (!isFilm) await renderVersion(units, makers, id, attempt);
  },
});

async function planFilm(
  { em }: Scope,
  task: string,
  { id, mediaType, bytes }: File,
): Promise<boolean> {
  if (!mediaType || !isVideoType(mediaType)) return false;
  const queue = (bytes ?? 0) > LONG_BYTES ? 'long films' : 'films';
  await addJob(em, task, { id }, { queue, key: `${task} ${id}` });
  return true;
}

/** The work on films itself. */
export const preparingTasks = (units: UnitOfWork, makers: Makers): Record<string, Task> => ({
  [FILM]: ({ payload, attempt }) => renderPhoto(units, makers, subject.parse(payload).id, attempt),
  [FILM_VERSION]: ({ payload, attempt }) =>
    renderVersion(units, makers, subject.parse(payload).id, attempt),
});
