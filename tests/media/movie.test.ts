import { expect, test } from 'vitest';
import { box, fullBox, uint } from '../../src/media/boxes.ts';
import { readMovie } from '../../src/media/metadata/movie.ts';
import { bytesIn } from '../../src/media/metadata/tiff-tags.ts';
import { writeSidecar } from '../../src/media/metadata/sidecar.ts';
import { readIso6709 } from '../../src/media/metadata/iso6709.ts';

/** 2020-11-20T14:04:36Z, in seconds from 1904. */
const CREATED = Date.parse('2020-11-20T14:04:36Z') / 1000 + 2_082_844_800;

const mvhd = (created = CREATED) =>
  fullBox(
    'mvhd',
    {},
    uint(created, 4),
    uint(created, 4),
    uint(600, 4),
    uint(2181, 4),
    Buffer.alloc(80),
  );

const one = Buffer.from('00010000', 'hex');
const none = Buffer.alloc(4);
const matrices = {
  upright: [one, none, none, none, one, none, none, none, uint(0x4000_0000, 4)],
  turned: [none, one, none, uint(0xffff_0000, 4), none, none, none, none, uint(0x4000_0000, 4)],
};

const track = (kind: string, turn: keyof typeof matrices = 'upright') =>
  box(
    'trak',
    fullBox(
      'tkhd',
      {},
      Buffer.alloc(36),
      ...matrices[turn],
      uint(1280 << 16, 4),
      uint(720 << 16, 4),
    ),
    box('mdia', fullBox('hdlr', {}, none, Buffer.from(kind), Buffer.alloc(13))),
  );

const movie = (...inside: Buffer[]) =>
  bytesIn(Buffer.concat([box('ftyp', Buffer.from('mp42')), box('moov', mvhd(), ...inside)]));

const text = (value: string) =>
  Buffer.concat([uint(Buffer.byteLength(value), 2), uint(0x55c4, 2), Buffer.from(value)]);

function keyed(values: Record<string, string>): Buffer {
  const names = Object.keys(values);
  const keys = names.map((name) => box('mdta', Buffer.from(name)));
  const items = names.map((name, index) => {
    const data = box('data', uint(1, 4), none, Buffer.from(values[name] ?? ''));
    return box(uint(index + 1, 4).toString('latin1'), data);
  });
  return box(
    'meta',
    box('hdlr', Buffer.alloc(8), Buffer.from('mdta'), Buffer.alloc(13)),
    fullBox('keys', {}, uint(names.length, 4), ...keys),
    box('ilst', ...items),
  );
}

test('a film says when it was closed, how long and how large it is', async () => {
  expect(await readMovie(movie(track('soun'), track('vide', 'turned')))).toMatchObject({
    takenAt: '2020-11-20T14:04:36Z',
    milliseconds: 3635,
    width: 720,
    height: 1280,
    camera: null,
    location: null,
  });
});

test('Apple’s keys say when and where by the clock, and by what', async () => {
  const keys = keyed({
    'com.apple.quicktime.creationdate': '2020-11-20T15:04:02+0100',
    'com.apple.quicktime.location.ISO6709': '+52.3693+006.6761+010.530/',
    'com.apple.quicktime.make': 'Apple',
    'com.apple.quicktime.model': 'iPhone 11',
    'com.apple.quicktime.description': 'The fair',
    'com.apple.quicktime.keywords': 'fair,lights',
    'com.apple.quicktime.rating.user': '4',
  });
  expect(await readMovie(movie(track('vide'), keys))).toMatchObject({
    takenAt: '2020-11-20T15:04:02+01:00',
    location: { latitude: 52.3693, longitude: 6.6761, altitude: 10.53 },
    camera: { make: 'Apple', model: 'iPhone 11' },
    caption: 'The fair',
    keywords: ['fair', 'lights'],
    rating: 4,
  });
});

test('so do the items of Android, of QuickTime, of 3GPP and of Sony', async () => {
  const android = box(
    'udta',
    box('\u00a9xyz', text('+51.4169-000.0806/')),
    keyed({ 'com.android.model': 'Pixel 4' }),
  );
  expect(await readMovie(movie(android))).toMatchObject({
    location: { latitude: 51.4169, longitude: -0.0806, altitude: null },
    camera: { model: 'Pixel 4' },
  });
  const apple = box(
    'udta',
    box('\u00a9day', text('2011-06-02T10:11:12+0200')),
    box('\u00a9mak', text('Apple')),
    none,
  );
  expect(await readMovie(movie(apple))).toMatchObject({
    takenAt: '2011-06-02T10:11:12+02:00',
    camera: { make: 'Apple' },
  });
  const fixed = (value: number) => uint((value * 65_536) >>> 0, 4);
  const loci = fullBox(
    'loci',
    {},
    uint(0x55c4, 2),
    Buffer.from('Fair\0\0'),
    fixed(-6.5),
    fixed(52.25),
    fixed(10.5),
    Buffer.from('earth\0\0'),
  );
  expect((await readMovie(movie(box('udta', loci)))).location).toEqual({
    latitude: 52.25,
    longitude: -6.5,
    altitude: 10.5,
  });
  const xml = `<?xml version="1.0"?><NonRealTimeMeta xmlns="urn:schemas-professionalDisc:nonRealTimeMeta:ver.2.00">
    <CreationDate value="2022-05-06T07:08:09+09:00"/><Device manufacturer="Sony" modelName="ILCE-7M4"/></NonRealTimeMeta>`;
  const sony = fullBox(
    'meta',
    {},
    fullBox('hdlr', {}, none, Buffer.from('nrtm'), Buffer.alloc(13)),
    fullBox('xml ', {}, Buffer.from(xml)),
  );
  expect(await readMovie(movie(sony))).toMatchObject({
    takenAt: '2022-05-06T07:08:09+09:00',
    camera: { make: 'Sony', model: 'ILCE-7M4' },
  });
});

test('XMP of a film is read as that of a picture', async () => {
  const xmp = writeSidecar({
    caption: 'Sea',
    altText: '',
    keywords: ['sea'],
    rating: 3,
    takenAt: null,
    location: null,
  });
  const uuid = box(
    'uuid',
    Buffer.from('be7acfcb97a942e89c71999491e3afac', 'hex'),
    Buffer.from(xmp),
  );
  const source = bytesIn(
    Buffer.concat([box('ftyp', Buffer.from('mp42')), uuid, box('moov', mvhd())]),
  );
  expect(await readMovie(source)).toMatchObject({ caption: 'Sea', keywords: ['sea'], rating: 3 });
});

test('a film that is damaged anywhere says less, and nothing breaks', async () => {
  const keys = keyed({ 'com.apple.quicktime.creationdate': '2020-11-20T15:04:02+0100' });
  const loci = fullBox('loci', {}, uint(0x55c4, 2), Buffer.from('\0\0'));
  const { size, read } = movie(track('vide'), keys, box('udta', loci, box('\u00a9xyz', text('?'))));
  const whole = Buffer.from(await read(0, size));
  for (let end = 0; end < size; end += 3) {
    await expect(readMovie(bytesIn(whole.subarray(0, end)))).resolves.toBeDefined();
    const bent = Buffer.from(whole);
    bent.subarray(end, end + 4).fill(0xff);
    await expect(readMovie(bytesIn(bent))).resolves.toBeDefined();
  }
  expect((await readMovie(bytesIn(Buffer.concat([box('moov', mvhd(0))])))).takenAt).toBeNull();
});

test.for([
  ['+52.3693+006.6761/', 52.3693, 6.6761, null],
  ['-33.8568+151.2153+003.2/', -33.8568, 151.2153, 3.2],
  ['+5222.158+00640.566/', 52.3693, 6.6761, null],
  ['+522209.48+0064033.96-012CRSWGS_84/', 52.3693, 6.6761, -12],
] as const)('the position %s is read', ([written, latitude, longitude, altitude]) => {
  const read = readIso6709(written);
  expect(read?.latitude).toBeCloseTo(latitude, 4);
  expect(read?.longitude).toBeCloseTo(longitude, 4);
  expect(read?.altitude).toBe(altitude);
});

test('no position is made of what is none', () => {
  for (const written of ['', '+91+000/', '+00.0000+000.0000/', 'north', '+52.3693']) {
    expect(readIso6709(written)).toBeNull();
  }
});
