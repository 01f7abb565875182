import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { readHeader } from '../../src/media/decode.ts';
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
    ISO: number,
    FocalLength: number,
    DateTimeOriginal: text,
    GPSLatitude: number,
    GPSLongitude: number,
    GPSAltitude: number,
  }),
);

const photos = hasSharedPhotos ? readManifest() : [];

test.skipIf(!hasSharedPhotos)('there are real photos to read (needs ../shared/photos)', () => {
  expect(photos.length).toBeGreaterThan(30);
});

test.for(photos)('$file is read as an independent reader reads it', async (photo) => {
  const header = await readHeader(shared(photo.file));
  const stored = [photo.ImageWidth, photo.ImageHeight];
  const upright = photo.Orientation >= 5 ? stored.toReversed() : stored;
  expect([header.width, header.height]).toEqual(upright);

  const { camera, takenAt, location } = await readMetadata(header);
  expect({ ...camera }).toMatchObject(
    known({
      make: photo.Make,
      model: photo.Model,
      lens: photo.LensModel,
      aperture: significant(photo.FNumber, 6),
      exposure: significant(photo.ExposureTime, 6),
      iso: photo.ISO,
      focalLength: significant(photo.FocalLength, 6),
    }),
  );
  // The other reader says nothing of a zone that has a tag of its own.
  const said = asTakenAt(photo.DateTimeOriginal);
  expect({ takenAt: takenAt?.slice(0, said?.length) }).toMatchObject(known({ takenAt: said }));
  expect(location === null).toBe(photo.GPSLatitude === undefined);
  expect({ ...location }).toMatchObject(
    known({
      latitude: rounded(photo.GPSLatitude, 7),
      longitude: rounded(photo.GPSLongitude, 7),
      altitude: rounded(photo.GPSAltitude, 2),
    }),
  );
});

function readManifest(): z.infer<typeof manifest> {
  return manifest
    .parse(JSON.parse(readFileSync(shared('MANIFEST.json'), 'utf8')))
    .filter(
      ({ file }) => /\.(jpg|png|webp|avif|heic|jxl|nef)$/.test(file) && !file.startsWith('broken/'),
    );
}

function known(values: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
}

function rounded(value: number | undefined, digits: number): number | undefined {
  return value === undefined ? undefined : Number(value.toFixed(digits));
}

function significant(value: number | undefined, digits: number): number | undefined {
  return value === undefined ? undefined : Number(value.toPrecision(digits));
}

function asTakenAt(exifTime: string | undefined): string | undefined {
  return exifTime?.replace(/^(\d{4}):(\d\d):(\d\d) /, '$1-$2-$3T');
}
