import { findPlace } from '../../media/place/find-place.ts';
import type { UnitOfWork } from '../unit-of-work.ts';
import { Photo } from './photo.ts';

const AT_ONCE = 500;

/**
 * Names the places of photos that were rendered before places had names. Those far from every town are asked about again
 * the next time, which costs next to nothing.
 */
export async function namePlaces(units: UnitOfWork): Promise<void> {
  let last: string | undefined;
  do {
    last = await units.write(async ({ em }) => {
      const photos = await em.find(
        Photo,
        {
          location: { $ne: null },
          place: null,
          ...(last === undefined ? {} : { id: { $gt: last } }),
        },
        { orderBy: { id: 'asc' }, limit: AT_ONCE },
      );
      for (const photo of photos) photo.place = photo.location && findPlace(photo.location);
      return photos.at(-1)?.id;
    });
  } while (last !== undefined);
}
