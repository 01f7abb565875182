import { expect, test } from 'vitest';
import { readHeader } from '../../src/media/decode.ts';
import type { PhotoMetadata } from '../../src/media/metadata.ts';
import { readCamera } from '../../src/media/metadata/camera.ts';
import { readTakenAt } from '../../src/media/metadata/capture-time.ts';
import { readIptc } from '../../src/media/metadata/iptc.ts';
import { readLocation } from '../../src/media/metadata/location.ts';
import type { Tags } from '../../src/media/metadata/tags.ts';
import { readMetadata } from '../../src/media/read-metadata.ts';
import { fixture } from './support.ts';

const nothing: Tags = { ifd0: {}, exif: {}, gps: {}, iptc: new Map(), xmp: '' };

test.for(['camera-gps.jpg', 'texts.png', 'exif-xmp.webp', 'exif-xmp.avif'])(
  'camera, time and place are read from %s',
  async (name) => {
    expect(await metadataOf(fixture(name))).toEqual({
      takenAt: '2026-05-17T18:30:05+02:00',
      camera: {
        make: 'Albumen',
        model: 'Test Camera 1',
        lens: 'Albumen 35mm f/1.8',
        aperture: 2.8,
        exposure: 0.008,
        iso: 200,
        focalLength: 35,
      },
      location: { latitude: 47.3752333, longitude: -8.5417, altitude: 408 },
    });
  },
);

test('a picture without metadata has none', async () => {
  const expected = { takenAt: null, camera: null, location: null };
  expect(await metadataOf(fixture('plain.jpg'))).toEqual(expected);
  expect(await readMetadata({ exif: undefined, iptc: undefined, xmp: undefined })).toEqual(
    expected,
  );
});

test('blocks of nonsense, and of more than 64 KiB, are read as nothing', async () => {
  const { exif } = await readHeader(fixture('camera-gps.jpg'));
  const bloated = Buffer.concat([exif ?? Buffer.alloc(0), Buffer.alloc(64 * 1024)]);
  const nonsense = Buffer.from('8BIM\x04\x04\x00\x00\xff\xff\xff\xff\x1c\x02', 'latin1');
  for (const block of [bloated, nonsense, Buffer.from('Exif\0\0II*\0\xff\xff\xff\xff', 'latin1')]) {
    expect(await readMetadata({ exif: block, iptc: nonsense, xmp: nonsense })).toEqual({
      takenAt: null,
      camera: null,
      location: null,
    });
  }
});

test.for([
  ['0000:00:00 00:00:00', null],
  ['1825:12:31 23:59:59', null],
  ['2026:02:30 12:00:00', null],
  ['2026:13:01 12:00:00', null],
  ['9999:01:01 00:00:00', null],
  ['    :  :     :  :  ', null],
  ['2024:02:29 23:59:59\0', '2024-02-29T23:59:59'],
  ['2026-05-17T18:30:05.25', '2026-05-17T18:30:05'],
])('the capture time %j is read as %j (U31)', ([DateTimeOriginal, expected]) => {
  const now = new Date('2026-06-01T00:00:00Z');
  expect(readTakenAt({ ...nothing, exif: { DateTimeOriginal } }, now)).toBe(expected);
});

test('an impossible offset is dropped and the time kept (U31)', () => {
  const exif = { DateTimeOriginal: '2020:05:17 18:30:05', OffsetTimeOriginal: '+99:99' };
  expect(readTakenAt({ ...nothing, exif })).toBe('2020-05-17T18:30:05');
});

test('when EXIF does not know the time, IPTC, XMP and the satellites are asked in turn', () => {
  const iptc = new Map([
    [55, '20200517'],
    [60, '183005-0400'],
  ]);
  const xmp = '<rdf:Description photoshop:DateCreated="2020-05-17T18:30:05.31"/>';
  const gps = { GPSDateStamp: '2020:05:17', GPSTimeStamp: [22, 30, 5.5] };
  expect(readTakenAt({ ...nothing, iptc, xmp, gps })).toBe('2020-05-17T18:30:05-04:00');
  expect(readTakenAt({ ...nothing, xmp, gps })).toBe('2020-05-17T18:30:05');
  expect(readTakenAt({ ...nothing, gps })).toBe('2020-05-17T22:30:05+00:00');
});

test.for([
  ['out of range', { GPSLatitude: [91, 0, 0], GPSLongitude: [8, 0, 0] }],
  ['out of range', { GPSLatitude: [47, 0, 0], GPSLongitude: [181, 0, 0] }],
  ['not a number', { GPSLatitude: [Number.NaN, 0, 0], GPSLongitude: [8, 0, 0] }],
  ['empty', { GPSLatitude: [], GPSLongitude: [] }],
  ['text', { GPSLatitude: 'north', GPSLongitude: 'east' }],
  ['half there', { GPSLatitude: [47, 0, 0] }],
  ['the missing fix of a camera', { GPSLatitude: [0, 0, 0], GPSLongitude: [0, 0, 0] }],
] as const)('a position that is %s is none (U31)', ([, gps]) => {
  expect(readLocation({ ...nothing, gps })).toBeNull();
});

test.for([2 ** 31, 2 ** 32 - 1, -1, 0, Number.NaN])(
  'a sensitivity of %d is none, and the rest of the camera is kept (U31)',
  (ISO) => {
    const camera = readCamera({ ...nothing, ifd0: { Model: 'X100' }, exif: { ISO, FNumber: 2 } });
    expect(camera).toMatchObject({ model: 'X100', iso: null, aperture: 2 });
  },
);

test('south, west and below the sea are negative', () => {
  const gps = {
    GPSLatitude: [33, 30, 0],
    GPSLatitudeRef: 'S',
    GPSLongitude: [70, 30, 36],
    GPSLongitudeRef: 'W',
    GPSAltitude: 12.5,
    GPSAltitudeRef: new Uint8Array([1]),
  };
  expect(readLocation({ ...nothing, gps })).toEqual({
    latitude: -33.5,
    longitude: -70.51,
    altitude: -12.5,
  });
});

test('IPTC records that are cut off do not lead out of their block', () => {
  const block = Buffer.from(
    'Photoshop 3.0\x008BIM\x04\x04\0\0\0\0\xff\xff\x1c\x02\x37\0\x0820200517\x1c\x02\x3c\xff\xff12',
    'latin1',
  );
  expect(readIptc(block).get(55)).toBe('20200517');
});

async function metadataOf(path: string): Promise<PhotoMetadata> {
  return readMetadata(await readHeader(path));
}
