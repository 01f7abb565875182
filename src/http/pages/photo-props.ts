import { creditLabel } from '../../domain/photos/credit.ts';
import {
  countBefore,
  countPhotos,
  findNeighbours,
  findPhotoOf,
  orderOfSelection,
  type PhotoSelection,
} from '../../domain/photos/find-photos.ts';
import type { Photo } from '../../domain/photos/photo.ts';
import type { Scope } from '../../domain/scope.ts';
import { findMarks } from '../../domain/share-links/pictures/find-marks.ts';
import type { PhotoPageProps } from '../views/photo-page.tsx';
import { atTile, sightUnder, sourcesUnder, type GalleryPaths } from './tiles.ts';

/** Everything that a photo's page says about the photo itself. @throws Refusal `not_found` */
export async function photoPageProps(
  scope: Scope,
  selection: PhotoSelection,
  paths: GalleryPaths,
  photoId: string,
): Promise<Omit<PhotoPageProps, 'album' | 'talk' | 'state' | 'head'> & { tile: string }> {
  const photo = await findPhotoOf(scope, selection, photoId);
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
    colour: photo.colour,
    day: photo.takenAt?.slice(0, 10) ?? null,
    time: photo.takenAt?.slice(11, 16) ?? null,
    contributor:
      sight.names && photo.contributor
        ? {
            name: photo.contributor.address ?? creditLabel(photo.contributor),
            href: photo.contributor.url,
            license: photo.contributor.license ?? null,
          }
        : null,
    camera: sight.camera ? cameraWords(photo.camera) : [],
    location: sight.location ? photo.location : null,
    download: paths.download(photo),
    place: count + 1,
    total: await countPhotos(scope, selection),
    previous: previous && paths.photo(previous.id),
    next: next && paths.photo(next.id),
  };
}

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
