import type { Photo } from '../../domain/photos/photo.ts';

/** What may be told of a photo's making. */
export type ExifPhoto = Pick<Photo, 'takenAt' | 'camera' | 'location' | 'showLocation'>;

/** EXIF's own names and notation. The place is told only where the album's owner shows it. */
export function exifData({ takenAt, camera, location, showLocation }: ExifPhoto) {
  const place = showLocation ? location : null;
  const values: [name: string, value: string | number | null | undefined][] = [
    ['DateTimeOriginal', takenAt && exifTime(takenAt)],
    ['Make', camera?.make],
    ['Model', camera?.model],
    ['LensModel', camera?.lens],
    ['FNumber', camera?.aperture],
    ['ExposureTime', camera?.exposure && fraction(camera.exposure)],
    ['PhotographicSensitivity', camera?.iso],
    ['FocalLength', camera?.focalLength],
    ['GPSLatitude', place?.latitude],
    ['GPSLongitude', place?.longitude],
    ['GPSAltitude', place?.altitude],
  ];
  return values
    .filter(([, value]) => value !== null && value !== undefined && value !== '')
    .map(([name, value]) => ({ type: 'PropertyValue', name, value: String(value) }));
}

const exifTime = (takenAt: string) => takenAt.slice(0, 19).replaceAll('-', ':').replace('T', ' ');

const fraction = (seconds: number) =>
  seconds < 0.3 ? `1/${Math.round(1 / seconds)}` : String(seconds);
