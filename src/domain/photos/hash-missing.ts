import { UnreadablePicture, type Renderer } from '../../media/renderer.ts';
import { WITHOUT_DETAIL } from '../../media/formats.ts';
import type { Scope } from '../scope.ts';
import type { UnitOfWork } from '../unit-of-work.ts';
import { Photo } from './photo.ts';

const AT_ONCE = 200;

/**
 * Hashes photos that were rendered before there were hashes, some at a time, from their thumbnails. `then` is done with
 * each in the same transaction. One that defies it is left for the next time.
 * @throws AggregateError at the end, of what went wrong
 */
export async function hashMissing(
  units: UnitOfWork,
  renderer: Renderer,
  then: (scope: Scope, photoId: string) => Promise<void>,
): Promise<void> {
  const photos = await units.look(({ em }) =>
    em.find(
      Photo,
      { state: 'ready', perceptualHash: null, trashedAt: null },
      { orderBy: { id: 'desc' }, limit: AT_ONCE },
    ),
  );
  const errors: unknown[] = [];
  for (const photo of photos) {
    await hashOne(units, renderer, photo, then).catch((error: unknown) => errors.push(error));
  }
  if (errors.length > 0) throw new AggregateError(errors, 'Some photos could not be hashed.');
}

async function hashOne(
  units: UnitOfWork,
  renderer: Renderer,
  photo: Photo,
  then: (scope: Scope, photoId: string) => Promise<void>,
): Promise<void> {
  const perceptualHash = await units.look((scope) => hash(scope, renderer, photo));
  await units.transact(async (scope) => {
    await scope.em.nativeUpdate(Photo, { id: photo.id, perceptualHash: null }, { perceptualHash });
    await then(scope, photo.id);
  });
}

async function hash({ storage }: Scope, renderer: Renderer, photo: Photo): Promise<string> {
  const thumbnail = photo.rendition('thumbnail', 'image/jpeg');
  if (!thumbnail) return WITHOUT_DETAIL;
  await using picture = await storage.localFile(thumbnail.key);
  await using desk = await storage.workspace();
  try {
    return await renderer.hash({ picture: picture.path, into: desk.path });
  } catch (error) {
    if (error instanceof UnreadablePicture) return WITHOUT_DETAIL;
    throw error;
  }
}
