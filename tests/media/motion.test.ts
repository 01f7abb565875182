import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { box, uint } from '../../src/media/boxes.ts';
import { openSource } from '../../src/media/byte-source.ts';
import {
  identifierOfFilm,
  identifierOfPicture,
} from '../../src/media/motion/content-identifier.ts';
import { findMotion } from '../../src/media/motion/find-motion.ts';
import { desk, hasSharedPhotos, shared } from './support.ts';

const film = Buffer.concat([
  box('ftyp', Buffer.from('mp42\0\0\0\0isommp42')),
  box('mdat', Buffer.alloc(300, 7)),
  box('moov', box('mvhd', Buffer.alloc(100))),
]);
const picture = Buffer.concat([
  Buffer.from([0xff, 0xd8, 0xff, 0xe0]),
  Buffer.alloc(500, 1),
  Buffer.from([0xff, 0xd9]),
]);
const heic = (...behind: Buffer[]) =>
  Buffer.concat([
    box('ftyp', Buffer.from('heic\0\0\0\0mif1heic')),
    box('mdat', picture),
    ...behind,
  ]);

const inContainer = (length: number, more = '') =>
  `<Container:Directory><rdf:Seq><rdf:li><Container:Item Item:Mime="image/jpeg" Item:Semantic="Primary" Item:Length="0" Item:Padding="0"/></rdf:li>
  <rdf:li><Container:Item Item:Mime="video/mp4" Item:Semantic="MotionPhoto" Item:Length="${length}" Item:Padding="0"/></rdf:li>${more}</rdf:Seq></Container:Directory>`;

async function find(file: Buffer, xmp = '') {
  await using folder = await desk();
  const path = join(folder.path, 'file');
  await writeFile(path, file);
  await using source = await openSource(path);
  const range = await findMotion(source, xmp);
  return range && file.subarray(range.from, range.to);
}

const samsung = (between: Buffer) =>
  Buffer.concat([
    picture,
    Buffer.from('\0\0\x30\x0a\x10\0\0\0MotionPhoto_Data', 'latin1'),
    between,
    Buffer.from('SEFHk\0\0\0\x01\0\0\0\0\0\x30\x0a\0\0\0\0\0\0\0\0\x18\0\0\0SEFT', 'latin1'),
  ]);

test.for([
  [
    'Google, as of 2017',
    Buffer.concat([picture, film]),
    `<a GCamera:MicroVideo="1" GCamera:MicroVideoOffset="${film.length}"/>`,
  ],
  [
    'Google, as of 2020',
    Buffer.concat([picture, film]),
    `<a Camera:MotionPhoto="1"/>${inContainer(film.length)}`,
  ],
  [
    'with a wrong length',
    Buffer.concat([picture, film]),
    `<a GCamera:MotionPhoto="1"/>${inContainer(12)}`,
  ],
  ['without a word, as Xiaomi exports it', Buffer.concat([picture, film]), ''],
  ['in Samsung’s notes', samsung(film), ''],
  ['with a gain map between', Buffer.concat([picture, picture, film]), ''],
  [
    'with Huawei’s notes behind',
    Buffer.concat([picture, film, Buffer.from('v2_f30 \0LIVE_3000')]),
    '',
  ],
  ['HEIC, in its own box', heic(box('mpvd', film), box('sefd', Buffer.from('SEFT'))), ''],
  ['HEIC, bare', heic(film), `<a GCamera:MotionPhoto="1"/>${inContainer(film.length)}`],
] as const)('the film of a motion photo is found: %s', async ([, file, xmp]) => {
  expect(await find(file, xmp)).toEqual(film);
});

test('of two films the one counts that is named', async () => {
  const other = Buffer.concat([film.subarray(0, 24), box('moov'), box('mdat', Buffer.alloc(9))]);
  const file = Buffer.concat([picture, other, film]);
  expect(await find(file, inContainer(film.length))).toEqual(film);
  expect(await find(file)).toEqual(other);
});

test.for([
  ['a picture that stands still', picture, ''],
  ['a HEIC picture', heic(), ''],
  ['one that says so', Buffer.concat([picture, film]), '<a GCamera:MotionPhoto="0"/>'],
  ['a length past the file', picture, inContainer(999_999)],
  ['a negative offset', picture, '<a GCamera:MicroVideoOffset="-4"/>'],
  ['words that look like a film', Buffer.concat([picture, Buffer.from('ftyp'.repeat(500))]), ''],
  ['a film that is cut off', Buffer.concat([picture, film.subarray(0, -20)]), ''],
  ['a film without pictures', Buffer.concat([picture, film.subarray(0, 24), box('moov')]), ''],
  [
    'a box larger than anything',
    Buffer.concat([picture, box('ftyp'), uint(0xffff_ffff, 4), Buffer.from('mdat')]),
    '',
  ],
] as const)('there is no film: %s', async ([, file, xmp]) => {
  expect(await find(file, xmp)).toBeNull();
});

test.skipIf(!hasSharedPhotos)(
  'a real phone’s motion photo has a film (needs ../shared/photos)',
  async () => {
    const clip = await find(await readFile(shared('heic/galaxy-one-ui-6-motion-photo.heic')));
    expect(clip?.length).toBe(3_226_469);
  },
);

const identifier = '0A1B2C3D-1111-2222-3333-444455556666';

test('a picture and its film say the same of themselves', async () => {
  const notes = Buffer.concat([
    Buffer.from('Apple iOS\0\0\x01MM', 'latin1'),
    uint(2, 2),
    Buffer.concat([uint(1, 2), uint(9, 2), uint(1, 4), uint(14, 4)]),
    Buffer.concat([uint(0x11, 2), uint(2, 2), uint(37, 4), uint(44, 4)]),
    uint(0, 4),
    Buffer.from(`${identifier}\0`),
  ]);
  const exif = Buffer.concat([Buffer.from('Exif\0\0MM\0*'), Buffer.alloc(40), notes]);
  expect(identifierOfPicture(exif)).toBe(identifier);
  for (let bytes = 0; bytes < exif.length - 1; bytes += 1) {
    expect(identifierOfPicture(exif.subarray(0, bytes))).not.toBe(identifier);
  }

  const key = (name: string) => box('mdta', Buffer.from(name));
  const keys = box(
    'keys',
    uint(0, 4),
    uint(2, 4),
    key('com.apple.quicktime.make'),
    key('com.apple.quicktime.content.identifier'),
  );
  const value = (index: number, said: string) =>
    box(
      String.fromCharCode(0, 0, 0, index),
      box('data', uint(1, 4), uint(0, 4), Buffer.from(said)),
    );
  const ilst = box('ilst', value(1, 'Apple'), value(2, identifier));
  await using folder = await desk();
  const path = join(folder.path, 'film.mov');
  for (const version of [Buffer.alloc(0), Buffer.alloc(4)]) {
    const meta = box('meta', version, box('hdlr', Buffer.alloc(24)), keys, ilst);
    for (const said of [meta, box('udta', meta, uint(0, 4))]) {
      await writeFile(path, Buffer.concat([film.subarray(0, 24), box('moov', box('mvhd'), said)]));
      expect(await identifierOfFilm(path)).toBe(identifier);
    }
  }
  await writeFile(path, film);
  expect(await identifierOfFilm(path)).toBeNull();
});
