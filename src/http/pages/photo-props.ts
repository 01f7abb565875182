import {
  countBefore,
  countPhotos,
  findNeighbours,
  findPhotoOf,
  type PhotoSelection,
} from '../../domain/photos/find-photos.ts';
import type { Photo } from '../../domain/photos/photo.ts';
import type { Scope } from '../../domain/scope.ts';
import type { PhotoPageProps } from '../views/photo-page.tsx';
import { sourcesOf, type GalleryPaths } from './tiles.ts';

/** Everything that a photo's page says about the photo itself. @throws Refusal `not_found` */
export async function photoPageProps(
  scope: Scope,
  selection: PhotoSelection,
  paths: GalleryPaths,
  photoId: string,
): Promise<Omit<PhotoPageProps, 'album' | 'talk' | 'state' | 'head'> & { id: string }> {
  const photo = await findPhotoOf(scope, selection, photoId);
  const { previous, next } = await findNeighbours(scope, selection, photo);
  const download = paths.download(photo);
  return {
    id: photo.id,
    caption: photo.caption,
    alt: photo.altText,
    sensitive: photo.sensitive,
    sources: sourcesOf(photo, paths.media),
    colour: photo.colour,
    day: photo.takenAt?.slice(0, 10) ?? null,
    time: photo.takenAt?.slice(11, 16) ?? null,
    contributor: photo.contributor && {
      name: photo.contributor.address ?? photo.contributor.name,
      href: photo.contributor.url,
    },
    camera: cameraWords(photo.camera),
    download: download === null ? null : { href: download, label: 'Download' },
    place: (await countBefore(scope, selection, photo)) + 1,
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
