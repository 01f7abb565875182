import { expect, test } from 'vitest';
import { readHeader } from '../../src/media/decode.ts';
import type { PhotoMetadata } from '../../src/media/metadata.ts';
import { readCamera } from '../../src/media/metadata/camera.ts';
import { readCaption } from '../../src/media/metadata/caption.ts';
import { readTakenAt } from '../../src/media/metadata/capture-time.ts';
import { readExifBlock } from '../../src/media/metadata/exif.ts';
import { readIptc } from '../../src/media/metadata/iptc.ts';
import { readLocation } from '../../src/media/metadata/location.ts';
import { readRating } from '../../src/media/metadata/rating.ts';
import type { Tags } from '../../src/media/metadata/tags.ts';
import { noXmp, Xmp } from '../../src/media/metadata/xmp.ts';
import { timeThere } from '../../src/media/place/time-there.ts';
import { readMetadata } from '../../src/media/read-metadata.ts';
import { fixture } from './support.ts';

const nothing: Tags = { ifd0: {}, exif: {}, gps: {}, iptc: new Map(), xmp: noXmp };
/** What files say in words that have none. */
const silence = { caption: '', altText: '', keywords: [], rating: null };

test.for(['camera-gps.jpg', 'texts.png', 'exif-xmp.webp', 'exif-xmp.avif'])(
  'camera, time and place are read from %s',
  async (name) => {
    expect(await metadataOf(fixture(name))).toMatchObject({
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
  const expected = { takenAt: null, camera: null, location: null, ...silence };
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
      ...silence,
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
    [55, ['20200517']],
    [60, ['183005-0400']],
  ]);
  const xmp = new Xmp(
    '<rdf:RDF><rdf:Description photoshop:DateCreated="2020-05-17T18:30:05.31"/></rdf:RDF>',
  );
  const gps = { GPSDateStamp: '2020:05:17', GPSTimeStamp: [22, 30, 5.5] };
  expect(readTakenAt({ ...nothing, iptc, xmp, gps })).toBe('2020-05-17T18:30:05-04:00');
  expect(readTakenAt({ ...nothing, xmp })).toBe('2020-05-17T18:30:05');
  expect(readTakenAt({ ...nothing, xmp, gps })).toBe('2020-05-17T18:30:05-04:00');
  expect(readTakenAt({ ...nothing, gps })).toBe('2020-05-17T22:30:05Z');
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
  expect(readIptc(block).get(55)).toEqual(['20200517']);
});

test.for([
  ['2019:03:21 16:04:21', '-05:00'],
  ['2019:03:21 16:02:00', '-05:00'],
  ['2019:03:21 05:19:22', '+05:45'],
  ['2019:03:20 16:04:21', ''],
  ['2019:03:21 16:12:00', ''],
  ['2019:02:21 16:04:21', ''],
] as const)('satellites that say %s make the offset %j', ([moment, offset]) => {
  const [GPSDateStamp, time = ''] = moment.split(' ');
  const gps = { GPSDateStamp, GPSTimeStamp: time.split(':').map(Number) };
  const exif = { DateTimeOriginal: '2019:03:21 11:04:22' };
  expect(readTakenAt({ ...nothing, exif, gps })).toBe(`2019-03-21T11:04:22${offset}`);
});

test('an offset is taken from a stamp that says the same time, and from no other', () => {
  const exif = { DateTimeOriginal: '2020:05:17 18:30:05', OffsetTime: '+02:00' };
  const later = { ModifyDate: '2021:01:01 10:00:00' };
  const same = { ModifyDate: '2020:05:17 18:30:05' };
  expect(readTakenAt({ ...nothing, exif, ifd0: later })).toBe('2020-05-17T18:30:05');
  expect(readTakenAt({ ...nothing, exif, ifd0: same })).toBe('2020-05-17T18:30:05+02:00');
  const zoned = { DateTimeOriginal: '2020:05:17 18:30:05', TimeZoneOffset: [-7, -7] };
  expect(readTakenAt({ ...nothing, exif: zoned })).toBe('2020-05-17T18:30:05-07:00');
});

test.for([
  ['2025-12-01T11:30:00', 'DE', '2025-12-01T11:30:00+01:00'],
  ['2025-07-01T11:30:00', 'DE', '2025-07-01T11:30:00+02:00'],
  ['2025-07-01T23:30:00Z', 'IN', '2025-07-02T05:00:00+05:30'],
  ['2025-07-01T23:30:00Z', 'US', '2025-07-01T23:30:00+00:00'],
  ['2025-07-01T11:30:00', 'US', '2025-07-01T11:30:00'],
  ['2025-07-01T11:30:00+09:00', 'DE', '2025-07-01T11:30:00+09:00'],
  ['2025-03-30T01:59:00', 'DE', '2025-03-30T01:59:00+01:00'],
  ['2025-07-01T11:30:00Z', 'XX', '2025-07-01T11:30:00+00:00'],
] as const)('%s in %s is %s', ([takenAt, country, expected]) => {
  expect(timeThere(takenAt, { town: 'Town', country, names: [] })).toBe(expected);
});

const iptc = (...datasets: [record: number, number: number, bytes: Buffer][]): Buffer =>
  Buffer.concat(
    datasets.map(([record, number, bytes]) => {
      const head = Buffer.from([0x1c, record, number, 0, 0]);
      head.writeUInt16BE(bytes.length, 3);
      return Buffer.concat([head, bytes]);
    }),
  );

test('IPTC is read in the alphabet that it names, or else in the one that fits', () => {
  const utf8: [number, number, Buffer] = [1, 90, Buffer.from('\u001b%G')];
  const caption = (bytes: Buffer): [number, number, Buffer] => [2, 120, bytes];
  const [wide, narrow] = [Buffer.from('Müller, 東京'), Buffer.from('Müller', 'latin1')];
  expect(readIptc(iptc(utf8, caption(wide))).get(120)).toEqual(['Müller, 東京']);
  expect(readIptc(iptc(caption(wide))).get(120)).toEqual(['Müller, 東京']);
  expect(readIptc(iptc(caption(narrow))).get(120)).toEqual(['Müller']);
  const several = iptc([2, 25, Buffer.from('sea')], [2, 25, Buffer.from('fog')]);
  expect(readIptc(several).get(25)).toEqual(['sea', 'fog']);
  const long = Buffer.concat([
    Buffer.from([0x1c, 2, 120, 0x80, 4, 0, 0, 0, 3]),
    Buffer.from('end'),
  ]);
  expect(readIptc(long).get(120)).toEqual(['end']);
});

const windows = (text: string): Uint8Array => Buffer.from(`${text}\0`, 'utf16le');

test.for([
  ['OLYMPUS DIGITAL CAMERA         ', 'OLYMPUS', ''],
  ['SONY DSC', 'SONY', ''],
  ['DCIM\\100MEDIA\\DJI_0007.JPG', 'DJI', ''],
  ['cof', 'HUAWEI', ''],
  ['cof', 'Canon', 'cof'],
  ['SAMSUNG', 'samsung', ''],
  ['                               ', 'Canon', ''],
  ['A digital camera on a table', 'SONY', 'A digital camera on a table'],
] as const)(
  'the description %j of a %s is the caption %j',
  ([ImageDescription, Make, expected]) => {
    const ifd0 = { ImageDescription, Make };
    expect(readCaption({ ...nothing, ifd0 })).toBe(expected);
    expect(readCaption({ ...nothing, ifd0: { ...ifd0, XPComment: windows('Übung 🌊') } })).toBe(
      expected || 'Übung 🌊',
    );
  },
);

test('a title is a caption where there is no description, and a file’s name is none', () => {
  const titled = (title: string) => readCaption({ ...nothing, ifd0: { XPTitle: windows(title) } });
  expect(titled('Harbour at dawn')).toBe('Harbour at dawn');
  expect([titled('IMG_2041'), titled('dawn.jpg'), titled('DSC00012')]).toEqual(['', '', '']);
});

test('stars are read from XMP first, then from what Windows writes', () => {
  const rated = (xmp: string, ifd0 = {}) =>
    readRating({ ifd0, xmp: new Xmp(`<rdf:RDF><rdf:Description ${xmp}/></rdf:RDF>`) });
  expect(rated('xmp:Rating="2" MicrosoftPhoto:Rating="99"', { Rating: 5 })).toBe(2);
  expect(rated('xmp:Rating="0"', { Rating: 5 })).toBeNull();
  expect([1, 25, 50, 75, 99].map((it) => rated(`MicrosoftPhoto:Rating="${it}"`))).toEqual([
    1, 2, 3, 4, 5,
  ]);
  expect(rated('', { Rating: 3 })).toBe(3);
  expect(rated('', { RatingPercent: 75 })).toBe(4);
  expect(rated('', { Rating: 6 })).toBeNull();
});

test('EXIF with a damaged tag, with text in UTF-8 or in Latin-1, is read without that tag', async () => {
  const tiff = (entries: [tag: number, type: number, bytes: Buffer][]): Buffer => {
    const head = Buffer.from('II*\0\x08\0\0\0', 'latin1');
    const count = Buffer.from([entries.length, 0]);
    let at = 8 + 2 + entries.length * 12 + 4;
    const bodies: Buffer[] = [];
    const rows = entries.map(([tag, type, bytes]) => {
      const row = Buffer.alloc(12);
      row.writeUInt16LE(tag);
      row.writeUInt16LE(type, 2);
      row.writeUInt32LE(bytes.length, 4);
      row.writeUInt32LE(at, 8);
      bodies.push(bytes);
      at += bytes.length;
      return row;
    });
    return Buffer.concat([head, count, ...rows, Buffer.alloc(4), ...bodies]);
  };
  const block = tiff([
    [0x8825, 99, Buffer.from('no such type')],
    [0x010e, 129, Buffer.from('Łódź 🌊\0')],
    [0x010f, 2, Buffer.from('Müller Werke\0', 'latin1')],
    [0x0110, 2, Buffer.from('Model Nine\0')],
  ]);
  block.writeUInt32LE(0xffff_fff0, 8 + 2 + 3 * 12 + 8);
  const { ifd0 } = await readExifBlock(block);
  expect(ifd0).toEqual({ ImageDescription: 'Łódź 🌊', Make: 'Müller Werke' });
  for (let end = 0; end < block.length; end++) {
    await expect(readExifBlock(block.subarray(0, end))).resolves.toBeDefined();
  }
});

async function metadataOf(path: string): Promise<PhotoMetadata> {
  return readMetadata(await readHeader(path));
}
