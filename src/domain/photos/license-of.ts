import { licenseAddress } from '../albums/licenses.ts';
import type { Album } from '../albums/album.ts';
import type { Photo } from './photo.ts';

/**
 * Under which licence a photo is, as an address: its own, or what its author said elsewhere; else the album's, which
 * speaks for its owner's photos alone. Null where all rights are kept, or nothing is said.
 */
export function licenseOf(
  { contributor, license }: Pick<Photo, 'contributor' | 'license'>,
  album: Partial<Pick<Album, 'license'>>,
): string | null {
  if (license) return licenseAddress(license);
  return contributor ? (contributor.license ?? null) : licenseAddress(album.license);
}
