import { licenseName } from '../../domain/albums/licenses.ts';
import { creditLabel } from '../../domain/photos/credit.ts';
import {
  countBefore,
  countPhotos,
  findNeighbours,
  findPhotoOf,
  orderOfSelection,
  type PhotoSelection,
} from '../../domain/photos/find-photos.ts';
import { licenseOf } from '../../domain/photos/license-of.ts';
import type { Photo } from '../../domain/photos/photo.ts';
import { refusalOfMissing } from '../../domain/photos/removed-photo.ts';
import { Refusal } from '../../domain/refusal.ts';
import type { Scope } from '../../domain/scope.ts';
import { findMarks } from '../../domain/share-links/pictures/find-marks.ts';
import type { PhotoPageProps } from '../views/photo-page.tsx';
import { atTile, clipUnder, sightUnder, sourcesUnder, type GalleryPaths } from './tiles.ts';

/** Everything that a photo's page says about the photo itself. @throws Refusal `not_found` */
export async function photoPageProps(
  scope: Scope,
  selection: PhotoSelection,
  paths: GalleryPaths,
  photoId: string,
): Promise<Omit<PhotoPageProps, 'album' | 'talk' | 'state' | 'head'> & { tile: string }> {
  const photo = await findPhotoOf(scope, selection, photoId).catch(async (error: unknown) => {
    const isMissing = error instanceof Refusal && error.reason === 'not-found';
    throw isMissing ? await refusalOfMissing(scope, selection, photoId, paths.gallery) : error;
  });
  const { previous, next } = await findNeighbours(scope, selection, photo);
  const count = await countBefore(scope, selection, photo);
  const sight = sightUnder(paths);
  const marks = paths.link && (await findMarks(scope, paths.link, [photo]));
  return {
    tile: atTile(paths, photo, { previous, count, order: orderOfSelection(selection) }),
    caption: photo.caption,
    alt: photo.altText,
    sensitive: photo.sensitive,
    sources: sourcesUnder(paths, photo, marks?.get(photo.id)),
    clip: clipUnder(paths, photo),
    colour: photo.colour,
    day: photo.takenAt?.slice(0, 10) ?? null,
    time: photo.takenAt?.slice(11, 16) ?? null,
    contributor:
      sight.names && photo.contributor
        ? {
            name: photo.contributor.address ?? creditLabel(photo.contributor),
            href: photo.contributor.url,
          }
        : null,
    license: presentLicense(licenseOf(photo, selection.album)),
    camera: sight.camera ? cameraWords(photo.camera) : [],
    location: sight.location ? photo.location : null,
    download: paths.download(photo, marks?.get(photo.id)),
    place: count + 1,
    total: await countPhotos(scope, selection),
    previous: previous && paths.photo(previous.id),
    next: next && paths.photo(next.id),
  };
}

/** A licence with the name by which people know it. */
const presentLicense = (href: string | null): PhotoPageProps['license'] =>
  href === null ? null : { href, name: licenseName(href) };

/** What the camera says, as photographers write it: `f/8`, `1/250 s`, `ISO 100`, `24 mm`. */
function cameraWords(camera: Photo['camera']): string[] {
  if (!camera) return [];
  const { make, model, lens, aperture, exposure, iso, focalLength } = camera;
  const maker = make && model && !model.startsWith(make) ? `${make} ` : '';
  return [
    model && `${maker}${model}`,
    lens,
    aperture && `f/${round(aperture)}`,
    exposure && `${exposure < 0.4 ? `1/${Math.round(1 / exposure)}` : round(exposure)} s`,
    iso && `ISO ${iso}`,
    focalLength && `${round(focalLength)} mm`,
  ].filter((word): word is string => typeof word === 'string');
}

const round = (value: number): number => Math.round(value * 10) / 10;
