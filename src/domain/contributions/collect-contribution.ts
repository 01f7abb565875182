import { join } from 'node:path';
import { digestFile } from '../../lib/digests.ts';
import { uuidv7 } from '../../lib/uuid.ts';
import { imageTypes, videoTypes } from '../../media/formats.ts';
import { refuseDuplicate } from '../photos/add-photo.ts';
import { keepOriginal, type Upload } from '../photos/keep-original.ts';
import { record } from '../domain-event.ts';
import { Refusal } from '../refusal.ts';
import type { Scope } from '../scope.ts';
import type { UnitOfWork } from '../unit-of-work.ts';
import { tellStorageFull } from '../uploads/tell-storage-full.ts';
import { requireDiskRoom, requireUploadRoom } from '../uploads/upload-room.ts';
import { Contribution } from './contribution.ts';
import { requireFewPixels } from './require-few-pixels.ts';

const MOST_BYTES = 40 * 1024 * 1024;
/** Where the server takes videos, and cannot know yet which of them it is. */
const MOST_VIDEO_BYTES = 100 * 1024 * 1024;
const PATIENCE = 48 * 60 * 60_000;

/**
 * Fetches a file of another server to a path on disk.
 * @throws Refusal when trying again would not help; its message is for the album's owner
 */
export type Download = (
  url: string,
  path: string,
  limits: { maxBytes: number; accept: readonly string[] },
) => Promise<{ bytes: number }>;

/**
 * Fetches the picture that a post offered and keeps it as the original of its photo, which is then rendered like any
 * other. What cannot be had, for good or for two days, ends as `failed`; so does what there is no room for, which the
 * album's owner is told of at once. Doing it again changes nothing.
 */
export async function collectContribution(
  units: UnitOfWork,
  download: Download,
  id: string,
): Promise<void> {
  await units.look(async (scope) => {
    const contribution = await findWaiting(scope, id);
    if (!contribution?.sourceUrl) return;
    await using desk = await scope.storage.workspace();
    try {
      const maxBytes = scope.takesVideos ? MOST_VIDEO_BYTES : MOST_BYTES;
      await requireDiskRoom(scope, maxBytes);
      const path = join(desk.path, 'original');
      const upload = await fetchTo(path, contribution.sourceUrl, download, maxBytes);
      requireAsOffered(contribution, upload);
      await units.transact((writing) => keep(writing, id, upload));
    } catch (error) {
      const isFull = error instanceof Refusal && error.code === 'storage_full';
      if (isFull) await tellStorageFull(scope, contribution.album);
      const age = scope.now().getTime() - contribution.createdAt.getTime();
      if ((isFull || !(error instanceof Refusal)) && age < PATIENCE) throw error;
      const why = error instanceof Refusal ? error : notFetched();
      await units.write((writing) => fail(writing, id, why));
    }
  });
}

/** A contribution whose picture has not come yet, and is still wanted. */
const findWaiting = ({ em }: Scope, id: string) =>
  em.findOne(
    Contribution,
    {
      id,
      via: 'fediverse',
      state: { $in: ['pending', 'accepted'] },
      photo: { state: 'processing', originalKey: null },
    },
    { populate: ['photo', 'album.owner'] },
  );

async function fetchTo(
  path: string,
  url: string,
  download: Download,
  maxBytes: number,
): Promise<Upload> {
  const accept = [...imageTypes, ...videoTypes, 'application/octet-stream'];
  const { bytes } = await download(url, path, { maxBytes, accept });
  await requireFewPixels(path);
  return { path, name: 'photo', bytes, ...(await digestFile(path)) };
}

/** What is offered is one file; another one is not taken in its place. @throws Refusal `another_file` */
function requireAsOffered({ digest }: Contribution, { sha256 }: Upload): void {
  if (!digest || digest === sha256) return;
  const sentence = 'The file at its address is not the one that was offered.';
  throw new Refusal('unprocessable', 'another_file', sentence);
}

/** The key is new each time: a key whose row was never written must not stand in the way of the next try. */
async function keep(scope: Scope, id: string, upload: Upload): Promise<void> {
  const contribution = await findWaiting(scope, id);
  if (!contribution) return;
  await refuseDuplicate(scope, contribution.album, upload.sha256, (there) => there);
  const makeRoom = () => requireUploadRoom(scope, contribution.album, upload.bytes);
  const original = await keepOriginal(scope, uuidv7(), { ...upload, makeRoom });
  scope.em.assign(contribution.photo, original);
  record(scope.em, 'photo.added', contribution.photo.id);
}

const notFetched = (): Refusal =>
  new Refusal('unprocessable', 'not_fetched', 'The picture could not be fetched.');

/** Of a duplicate, whoever decides sees what it is one of. */
async function fail(scope: Scope, id: string, why: Refusal): Promise<void> {
  const contribution = await findWaiting(scope, id);
  if (!contribution) return;
  contribution.photo.state = 'failed';
  contribution.photo.failure = why.message;
  const { photo } = why.facts;
  if (typeof photo === 'string') contribution.resembles = photo;
  record(scope.em, 'photo.failed', contribution.photo.id);
}
