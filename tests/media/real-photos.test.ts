import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { openSource } from '../../src/media/byte-source.ts';
import { readHeader } from '../../src/media/decode.ts';
import type { PhotoMetadata } from '../../src/media/metadata.ts';
import { readMovie } from '../../src/media/metadata/movie.ts';
import { readMetadata } from '../../src/media/read-metadata.ts';
import { hasSharedPhotos, shared } from './support.ts';

const number = z.number().optional().catch(undefined);
const text = z.string().optional();

const manifest = z.array(
  z.object({
    file: z.string(),
    ImageWidth: z.number().default(0),
    ImageHeight: z.number().default(0),
    Orientation: z.number().default(1),
    Make: text,
    Model: text,
    LensModel: text,
    FNumber: number,
    ExposureTime: number,
    ISO: z
      .union([z.number(), z.string().transform((all) => Number(all.split(' ').at(-1)))])
      .optional(),
    FocalLength: number,
    DateTimeOriginal: text,
    CreateDate: text,
    GPSLatitude: number,
    GPSLongitude: number,
    GPSAltitude: number,
    Rating: number,
    Subject: z.array(z.string()).optional(),
    Keywords: z.array(z.string()).optional(),
    Duration: number,
  }),
);

type Known = z.infer<typeof manifest>[number];

const all = hasSharedPhotos ? readManifest() : [];
const isFilm = ({ file }: Known) => /\.(mp4|mov)$/.test(file);
const photos = all.filter((one) => !isFilm(one));
const films = all.filter(isFilm);

test.skipIf(!hasSharedPhotos)('there are real photos to read (needs ../shared/photos)', () => {
  expect(photos.length).toBeGreaterThan(30);
  expect(films.length).toBe(3);
});

test.for(photos)('$file is read as an independent reader reads it', async (photo) => {
  const header = await readHeader(shared(photo.file));
  const stored = [photo.ImageWidth, photo.ImageHeight];
  const upright = photo.Orientation >= 5 ? stored.toReversed() : stored;
  expect([header.width, header.height]).toEqual(upright);

  const metadata = await readMetadata(header);
  const { camera, takenAt, rating, keywords } = metadata;
  expectCamera(camera, photo);
  // The other reader says nothing of a zone that has a tag of its own.
  const said = asTakenAt(photo.DateTimeOriginal ?? photo.CreateDate);
  expect(takenAt?.slice(0, said?.length) ?? null).toBe(said ?? alone[photo.file] ?? null);
  expectLocation(metadata, photo, 7);
  expect(rating).toBe(photo.Rating || null);
  expect(keywords).toEqual(photo.Subject ?? photo.Keywords ?? []);
});

test.for(films)('$file is read as an independent reader reads it', async (film) => {
  await using source = await openSource(shared(film.file));
  const movie = await readMovie(source);
  // One of them was taken upright, and says so beside its size.
  const stored = [film.ImageWidth, film.ImageHeight];
  const isUpright = film.file.endsWith('.mov');
  expect([movie.width, movie.height]).toEqual(isUpright ? stored.toReversed() : stored);
  expect((movie.milliseconds ?? 0) / 1000).toBeCloseTo(film.Duration ?? 0, 3);
  expectCamera(movie.camera, film);
  expectLocation(movie, film, 4);
  expect(movie.takenAt).toBe(asTakenAt(film.DateTimeOriginal) ?? movie.takenAt);
  // The container's own time is when it was closed.
  const closed = Date.parse(`${asTakenAt(film.CreateDate)}Z`);
  expect(Math.abs(Date.parse(movie.takenAt ?? '') - closed)).toBeLessThan(60_000);
});

/** Times of files that have none by the names that the list knows. */
const alone: Record<string, string> = {
  'metadata/dates/gps-datetime.jpg': '2023-11-15T12:30:00Z',
};

test.skipIf(!hasSharedPhotos)('captions, alt texts, offsets and lenses of real files', async () => {
  const read = async (file: string) => readMetadata(await readHeader(shared(file)));
  expect((await read('metadata/tags/picasa.jpg')).caption).toBe('Image-Description');
  expect((await read('metadata/rating/mongolels.jpg')).caption).toBe('Mongol Els');
  const springs = await read('metadata/gps-position/thompson-springs.jpg');
  expect(springs.caption).toMatch(/^Early winter scene .* state of Utah\.$/);
  expect(springs.takenAt).toBe('2022-01-10T15:15:44-04:00');
  expect(springs.camera?.lens).toBe('Canon EF 24-105mm f/4L IS II USM');
  const galaxy = await read('heic/galaxy-one-ui-6-motion-photo.heic');
  expect(galaxy.takenAt).toBe('2024-01-12T21:38:53-08:00');
});

function expectCamera(camera: PhotoMetadata['camera'], known: Known): void {
  const said = {
    make: known.Make,
    model: known.Model,
    aperture: significant(known.FNumber),
    exposure: significant(known.ExposureTime),
    iso: known.ISO,
    focalLength: significant(known.FocalLength),
  };
  const read = { ...camera };
  for (const [name, value] of Object.entries(said)) {
    expect({ [name]: read[name as keyof typeof said] ?? null }).toEqual({ [name]: value ?? null });
  }
  expect(camera?.lens).toBe(known.LensModel ?? camera?.lens);
}

function expectLocation(
  { location }: Pick<PhotoMetadata, 'location'>,
  known: Known,
  digits: number,
) {
  expect(location === null).toBe(known.GPSLatitude === undefined);
  if (!location) return;
  expect(location.latitude).toBeCloseTo(known.GPSLatitude ?? Number.NaN, digits - 1);
  expect(location.longitude).toBeCloseTo(known.GPSLongitude ?? Number.NaN, digits - 1);
  if (known.GPSAltitude === undefined) return;
  expect(location.altitude).toBeCloseTo(known.GPSAltitude, 1);
}

function readManifest(): z.infer<typeof manifest> {
  return manifest
    .parse(JSON.parse(readFileSync(shared('MANIFEST.json'), 'utf8')))
    .filter(({ file }) => !file.startsWith('broken/'));
}

function significant(value: number | undefined): number | undefined {
  return value === undefined ? undefined : Number(value.toPrecision(6));
}

function asTakenAt(exifTime: string | undefined): string | undefined {
  return exifTime?.replace(/^(\d{4}):(\d\d):(\d\d) /, '$1-$2-$3T').replace(/(\d\d)\.\d+/, '$1');
}
