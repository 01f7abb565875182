import { box, fullBox, uint } from '../../src/media/boxes.ts';

/** What a track of such a film is, and its samples, one in each chunk. */
export type FilmTrack = { handler: string; entry: Buffer; samples: Buffer[]; references?: Buffer };

const SECRET = Buffer.from('SECRET');
const YEAR_2026 = uint(0xe5a1f700, 4);
const matrix = Buffer.from(
  '000000000001000000000000ffff00000000000000000000000000000000000040000000',
  'hex',
);

/** A picture's or sound's description; whoever wrote it has put its name wherever there is room for one. */
export const pictureEntry = (format = 'avc1', ...more: Buffer[]): Buffer =>
  box(
    format,
    Buffer.concat([uint(0, 6), uint(1, 2), uint(0, 4), Buffer.from('SECR'), uint(0, 8)]),
    Buffer.concat([uint(64, 2), uint(48, 2), uint(0x480000, 4), uint(0x480000, 4), uint(0, 4)]),
    Buffer.concat([uint(1, 2), Buffer.from('\x06SECRET'.padEnd(32, '\0')), uint(24, 2)]),
    Buffer.from('ffff', 'hex'),
    box('avcC', Buffer.from('01640014ffe10000', 'hex')),
    box('colr', Buffer.from('nclx'), uint(9, 2), uint(16, 2), uint(9, 2), uint(0, 1)),
    box('uuid', SECRET),
    ...more,
  );

export const soundEntry = (format = 'mp4a', ...more: Buffer[]): Buffer =>
  box(
    format,
    Buffer.concat([uint(0, 6), uint(1, 2), uint(0, 6), uint(0, 2), uint(2, 2), uint(16, 2)]),
    Buffer.concat([uint(0, 4), uint(48_000, 2), uint(0, 2)]),
    box('esds', uint(0, 4)),
    ...more,
  );

const dataEntry = (format: string): Buffer => box(format, uint(0, 6), uint(1, 2));

/** A position as Android's camera writes it beside the pictures (camm, type 5), in 47.3752° north and 8.5417° west. */
function cammSample(): Buffer {
  const sample = Buffer.alloc(28);
  sample.writeUInt16LE(5, 2);
  for (const [index, value] of [47.3752, -8.5417, 408].entries()) {
    sample.writeDoubleLE(value, 4 + 8 * index);
  }
  return sample;
}

export const pictures: FilmTrack = {
  handler: 'vide',
  entry: pictureEntry(),
  samples: [1, 2, 3].map((number) => Buffer.alloc(400, number)),
  references: box('tref', box('cdsc', uint(3, 4)), box('fall', uint(2, 4))),
};
export const sounds: FilmTrack = {
  handler: 'soun',
  entry: soundEntry(),
  samples: [4, 5, 6].map((number) => Buffer.alloc(90, number)),
};
export const positions: FilmTrack = {
  handler: 'camm',
  entry: dataEntry('camm'),
  samples: [cammSample(), cammSample(), cammSample()],
};
export const words: FilmTrack = {
  handler: 'text',
  entry: dataEntry('text'),
  samples: [SECRET, SECRET, SECRET],
};

/** What a film is made of, where not as usual. */
export type FilmWish = {
  tracks?: FilmTrack[];
  /** Whether `moov` comes before the samples, and whether their places are counted in eight bytes. */
  isFast?: boolean;
  isWide?: boolean;
  inMoov?: Buffer[];
  atEnd?: Buffer;
};

/** A film that tells where it was made in every place that a film has for it. */
export function film(wish: FilmWish = {}): Buffer {
  const { tracks = [pictures, sounds, positions, words], isFast = false, atEnd } = wish;
  const start = Buffer.concat([
    box('ftyp', Buffer.from('isom'), uint(512, 4), Buffer.from('isommp42')),
    box('free', SECRET),
  ]);
  const rounds = Math.max(...tracks.map(({ samples }) => samples.length));
  const data: Buffer[] = [SECRET];
  const places = tracks.map((): number[] => []);
  let at = SECRET.length;
  for (let round = 0; round < rounds; round += 1) {
    for (const [index, { samples }] of tracks.entries()) {
      const sample = samples[round];
      if (!sample) continue;
      places[index]!.push(at);
      data.push(sample);
      at += sample.length;
    }
  }
  const mdat = box('mdat', ...data);
  const moovAt = (offset: number) => moov(tracks, places, offset, wish);
  const first = start.length + (isFast ? moovAt(0).length : 0) + 8;
  const rest = isFast ? [moovAt(first), mdat] : [mdat, moovAt(first)];
  const trailer = Buffer.from('\xff\xff\xff\xffSECRET behind the film, of a camera', 'latin1');
  return Buffer.concat([
    start,
    ...rest,
    box('uuid', Buffer.alloc(16, 9), SECRET),
    atEnd ?? trailer,
  ]);
}

function moov(tracks: FilmTrack[], places: number[][], offset: number, wish: FilmWish): Buffer {
  const place = Buffer.from('+47.3752-008.5417+408/');
  const times = Buffer.concat([YEAR_2026, YEAR_2026]);
  const mvhd = [uint(1000, 4), uint(100, 4), uint(0x10000, 4), uint(0x100, 2), Buffer.alloc(10)];
  return box(
    'moov',
    fullBox('mvhd', {}, times, ...mvhd, matrix, Buffer.alloc(24), uint(9, 4)),
    box('meta', SECRET),
    ...tracks.map((track, index) => trak(track, index + 1, places[index]!, offset, wish)),
    box(
      'udta',
      box('\xa9xyz', uint(place.length, 2), uint(0x15c7, 2), place),
      fullBox('loci', {}, uint(0x15c7, 2), Buffer.from('SECRET\0\0'), Buffer.alloc(15)),
      box('\xa9cmt', uint(6, 2), uint(0x15c7, 2), SECRET),
    ),
    ...(wish.inMoov ?? []),
  );
}

function trak(
  { handler, entry, samples, references }: FilmTrack,
  id: number,
  places: number[],
  offset: number,
  { isWide = false }: FilmWish,
): Buffer {
  const times = Buffer.concat([YEAR_2026, YEAR_2026]);
  const tkhd = [uint(id, 4), uint(0, 4), uint(100, 4), Buffer.alloc(16), matrix];
  const offsets = places.map((place) => uint(offset + place, isWide ? 8 : 4));
  const table = box(
    'stbl',
    fullBox('stsd', {}, uint(1, 4), entry),
    fullBox('stts', {}, uint(1, 4), uint(samples.length, 4), uint(33, 4)),
    fullBox('stsc', {}, uint(1, 4), uint(1, 4), uint(1, 4), uint(1, 4)),
    fullBox(
      'stsz',
      {},
      uint(0, 4),
      uint(samples.length, 4),
      ...samples.map(({ length }) => uint(length, 4)),
    ),
    fullBox(isWide ? 'co64' : 'stco', {}, uint(offsets.length, 4), ...offsets),
  );
  const here = fullBox('dref', {}, uint(1, 4), fullBox('url ', { flags: 1 }));
  return box(
    'trak',
    fullBox('tkhd', { flags: 3 }, times, ...tkhd, uint(64 << 16, 4), uint(48 << 16, 4)),
    ...(references ? [references] : []),
    box('udta', box('name', SECRET)),
    box(
      'mdia',
      fullBox('mdhd', {}, times, uint(1000, 4), uint(100, 4), uint(0x55c4, 2), uint(0, 2)),
      fullBox(
        'hdlr',
        {},
        uint(0, 4),
        Buffer.from(handler),
        Buffer.alloc(12),
        Buffer.from('SECRET\0'),
      ),
      box(
        'minf',
        fullBox(handler === 'vide' ? 'vmhd' : 'nmhd', { flags: 1 }, Buffer.alloc(8)),
        box('dinf', here),
        table,
      ),
    ),
  );
}
