import { planCleaning } from '../../media/cleaning.ts';
import { isMediaType } from '../../media/formats.ts';
import type { Scope } from '../scope.ts';
import type { UnitOfWork } from '../unit-of-work.ts';
import { Photo } from './photo.ts';

const AT_ONCE = 100;

/**
 * Plans, for photos that were rendered before there were such plans, how to send their originals without places. Only
 * bytes are read, nothing is decoded. An original that defies it is left for the next time, and the others go on.
 * @throws AggregateError at the end, of what went wrong
 */
export async function planPlaceless(units: UnitOfWork): Promise<void> {
  const errors: unknown[] = [];
  let last: string | undefined;
  do {
    const ids = await units.look((scope) => findUnplanned(scope, last));
    for (const id of ids) {
      await units.write((scope) => plan(scope, id)).catch((error: unknown) => errors.push(error));
    }
    last = ids.at(-1);
  } while (last !== undefined);
  if (errors.length > 0) throw new AggregateError(errors, 'Some originals could not be planned.');
}

async function findUnplanned({ em }: Scope, last: string | undefined): Promise<string[]> {
  const photos = await em.find(
    Photo,
    {
      state: 'ready',
      originalKey: { $ne: null },
      cleaning: { $ne: null },
      placelessCleaning: null,
      ...(last === undefined ? {} : { id: { $gt: last } }),
    },
    { fields: ['id'], orderBy: { id: 'asc' }, limit: AT_ONCE },
  );
  return photos.map(({ id }) => id);
}

/** Where nothing can be kept, the photo goes as it goes without any metadata. */
async function plan({ em, storage }: Scope, id: string): Promise<void> {
  const photo = await em.findOne(Photo, { id });
  const type = photo?.mediaType ?? '';
  if (!photo?.originalKey || !isMediaType(type)) return;
  await using original = await storage.localFile(photo.originalKey);
  photo.placelessCleaning = (await planCleaning(original.path, type, 'camera')) ?? photo.cleaning;
}
