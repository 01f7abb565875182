import { mkdir, mkdtemp, rm, symlink, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { folderSource } from '../../../src/archive/sources/folder.ts';
import { timeOfName } from '../../../src/archive/sources/name-time.ts';
import { openTree } from '../../../src/archive/sources/open-tree.ts';
import type { Survey } from '../../../src/archive/sources/source.ts';
import { sourceTools } from '../../../src/domain/imports/source-tools.ts';
import { writeSidecar } from '../../../src/media/metadata/sidecar.ts';
import { makeZip, type MadeEntry } from './make-zip.ts';

const tools = sourceTools(() => Promise.reject(new Error('Nobody is asked.')));

let place: string;
beforeAll(async () => {
  place = await mkdtemp(join(tmpdir(), 'albumen-folder-'));
});
afterAll(() => rm(place, { recursive: true, force: true }));

async function write(root: string, files: Record<string, string | Buffer>): Promise<string> {
  const folder = join(place, root);
  for (const [path, data] of Object.entries(files)) {
    await mkdir(join(folder, path, '..'), { recursive: true });
    await writeFile(join(folder, path), data);
  }
  return folder;
}

async function surveyOf(...places: string[]): Promise<Survey> {
  await using source = folderSource(await openTree(places), tools);
  return source.survey();
}

const zip = async (name: string, entries: readonly MadeEntry[]): Promise<string> => {
  const path = join(place, name);
  await writeFile(path, makeZip(entries));
  return path;
};

const codeOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => undefined,
    (error: unknown) => (error as { code?: unknown }).code,
  );

const words = {
  caption: 'On the pass',
  altText: 'A road between rocks',
  keywords: ['Alps', 'Snow'],
  rating: 4,
  takenAt: '2020-02-03T04:05:06+01:00',
  location: { latitude: 46.5, longitude: 8.25, altitude: null },
} as const;

describe('a folder', () => {
  test('is albums in one another, with what stands beside its photos', async () => {
    const sidecar = writeSidecar({ ...words, keywords: [...words.keywords] });
    const folder = await write('Pictures', {
      'loose.jpg': 'a',
      'Alps/IMG_20190504_123456.JPG': 'b',
      'Alps/img_20190504_123456.jpg.XMP': sidecar,
      'Alps/Day 10/b.png': 'c',
      'Alps/Day 2/c.heic': 'd',
      'Alps/.picasa.ini':
        '[Picasa]\r\nname=The Alps\r\n[IMG_20190504_123456.JPG]\r\nstar=yes\r\ncaption=Not this',
      'Alps/notes.txt': 'words',
      'Alps/alone.xmp': sidecar,
      '@eaDir/thumb.jpg': 'x',
      'Alps/._IMG_1.jpg': 'x',
      'Recently Deleted/gone.jpg': 'x',
    });
    await symlink('/etc', join(folder, 'Alps/etc'));
    await symlink('/etc/passwd', join(folder, 'Alps/passwd.jpg'));
    const survey = await surveyOf(folder);
    expect(survey.albums.map(({ title, parent }) => [title, parent])).toEqual([
      ['Pictures', null],
      ['The Alps', null],
      ['Day 2', 'Pictures/Alps'],
      ['Day 10', 'Pictures/Alps'],
    ]);
    expect(survey.items.map(({ path }) => path)).toEqual([
      'loose.jpg',
      'Alps/IMG_20190504_123456.JPG',
      'Alps/Day 2/c.heic',
      'Alps/Day 10/b.png',
    ]);
    expect(survey.items[1]).toMatchObject({
      caption: words.caption,
      altText: words.altText,
      tags: words.keywords,
      rating: 4,
      takenAt: words.takenAt,
      takenAtSource: 'sidecar',
      location: words.location,
      favourite: true,
    });
    const reasons = Object.fromEntries(survey.skips.map(({ path, reason }) => [path, reason]));
    expect(reasons).toEqual({
      '@eaDir': 'ignored',
      'Alps/._IMG_1.jpg': 'ignored',
      'Recently Deleted': 'ignored',
      'Alps/etc': 'symbolic_link',
      'Alps/passwd.jpg': 'symbolic_link',
      'Alps/notes.txt': 'not_a_photo',
      'Alps/alone.xmp': 'sidecar_alone',
    });
  });

  test('is read whatever its names are, and no deeper than albums go', async () => {
    const deep = Array.from({ length: 12 }, (_, level) => `l${level}`).join('/');
    const folder = await write('odd', { [`${deep}/deep.jpg`]: 'deep', 'Ae\u0301/a.jpg': 'nfd' });
    const raw = Buffer.concat([Buffer.from(`${folder}/`), Buffer.from([0x66, 0xfc, 0x72])]);
    await writeFile(Buffer.concat([raw, Buffer.from('.jpg')]), 'latin');
    await using source = folderSource(await openTree([folder]), tools);
    const survey = await source.survey();
    expect(survey.notes).toEqual(['flattened']);
    expect(survey.albums.filter(({ title }) => title.startsWith('l'))).toHaveLength(8);
    expect(survey.albums.map(({ title }) => title)).toContain('A\u00e9');
    const latin = survey.items.find(({ name }) => name === 'f\u{FFFD}r.jpg');
    expect(String(await buffer(await latin!.open()))).toBe('latin');
  });

  test('pairs clips with their photos by name, and nothing that is unclear', async () => {
    const folder = await write('live', {
      'IMG_1.HEIC': '1',
      'IMG_1.MOV': '2',
      'IMG_2.jpg': '3',
      'img_2.mp4': '4',
      'IMG_3.jpg': '5',
      'IMG_3.png': '6',
      'IMG_4.jpg': '7',
      'IMG_4.mov': '8',
      'IMG_4.mp4': '9',
    });
    const { items } = await surveyOf(folder);
    const motion = items.flatMap(({ key, motion: clip }) => (clip ? [[key, clip]] : []));
    expect(motion).toEqual([
      ['IMG_1.HEIC', 'IMG_1.MOV'],
      ['IMG_2.jpg', 'img_2.mp4'],
    ]);
    expect(items.find(({ key }) => key === 'IMG_1.MOV')?.albums).toEqual([]);
  });

  test('dates a photo by its name, and else by when it was written', async () => {
    const folder = await write('dates', { 'x.jpg': 'x' });
    await utimes(join(folder, 'x.jpg'), 1_500_000_000, 1_500_000_000);
    const [item] = (await surveyOf(folder)).items;
    expect(item).toMatchObject({ takenAt: '2017-07-14T02:40:00+00:00', takenAtSource: 'mtime' });
  });
});

test.each([
  ['IMG_20190504_123456.jpg', '2019-05-04T12:34:56'],
  ['2019-05-04 12.34.56.jpg', '2019-05-04T12:34:56'],
  ['PXL_20210102_030405678.jpg', '2021-01-02T03:04:05+00:00'],
  ['IMG-20190504-WA0001.jpg', '2019-05-04T12:00:00'],
  ['signal-2021-08-11-102030_1.jpg', '2021-08-11T10:20:30'],
  ['20190230.jpg', null],
  ['DSC_1234.jpg', null],
  ['120190504123456.jpg', null],
])('the name %s says %s', (name, time) => {
  expect(timeOfName(name)).toBe(time);
});

describe('archives', () => {
  test('several are one folder, and of each only what is safe is read', async () => {
    const one = await zip('part-001.zip', [
      { name: 'Album/', data: '' },
      { name: 'Album/a.jpg', data: 'first', packs: true },
      { name: '../../outside.jpg', data: 'x' },
      { name: '/etc/absolute.jpg', data: 'x' },
      { name: 'C:\\windows\\a.jpg', data: 'x' },
      { name: 'Album\\back.jpg', data: 'slash' },
      { name: 'link.jpg', data: '/etc/passwd', isLink: true },
      { name: 'locked.jpg', data: 'x', packs: true, isEncrypted: true },
      { name: 'zeros.jpg', data: Buffer.alloc(2 ** 21), packs: true },
      { name: '__MACOSX/Album/._a.jpg', data: 'x' },
    ]);
    const two = await zip('part-002.zip', [
      { name: 'Album/a.jpg', data: 'another' },
      { name: 'Album/b.jpg', data: 'second' },
      { name: 'wrong.jpg', data: 'wrong', claims: { crc32: 1 } },
    ]);
    await using source = folderSource(await openTree([one, two]), tools);
    const { items, skips, albums } = await source.survey();
    expect(albums.map(({ key }) => key)).toEqual(['Album']);
    const read = async (key: string) =>
      String(await buffer(await items.find((item) => item.key === key)!.open()));
    expect(items.map(({ key }) => key)).toEqual([
      'wrong.jpg',
      'Album/a.jpg',
      'Album/a.jpg#2',
      'Album/b.jpg',
      'Album/back.jpg',
    ]);
    expect(await read('Album/a.jpg')).toBe('first');
    expect(await read('Album/a.jpg#2')).toBe('another');
    expect(await read('Album/back.jpg')).toBe('slash');
    expect(await codeOf(read('wrong.jpg'))).toBe('file_gone');
    expect(Object.fromEntries(skips.map(({ path, reason }) => [path, reason]))).toEqual({
      '../../outside.jpg': 'name_unsafe',
      '/etc/absolute.jpg': 'name_unsafe',
      'C:/windows/a.jpg': 'name_unsafe',
      'link.jpg': 'symbolic_link',
      'locked.jpg': 'encrypted',
      'zeros.jpg': 'bomb',
      __MACOSX: 'ignored',
    });
  });

  test.each<[string, MadeEntry[], string]>([
    [
      'overlap (U28)',
      [
        { name: 'a.jpg', data: 'abc' },
        { name: 'b.jpg', shares: true, data: 'abc' },
      ],
      'archive_bomb',
    ],
    [
      'claim more than they could hold (U28)',
      Array.from({ length: 3 }, (_, at) => ({
        name: `${at}.jpg`,
        data: 'tiny',
        packs: true,
        claims: { bytes: 2 ** 31 },
      })),
      'archive_bomb',
    ],
    [
      'all need a password',
      [{ name: 'a.jpg', data: 'abc', packs: true, isEncrypted: true }],
      'archive_encrypted',
    ],
    [
      'lie about their lengths',
      [{ name: 'a.jpg', data: 'abc', claims: { bytes: 9 } }],
      'archive_damaged',
    ],
  ])('are refused whose entries %s', async (what, entries, code) => {
    const path = await zip(`${what.replaceAll(' ', '-')}.zip`, entries);
    expect(await codeOf(openTree([path]))).toBe(code);
  });

  test('are refused that are none', async () => {
    const path = join(place, 'no.zip');
    await writeFile(path, 'PK no');
    expect(await codeOf(openTree([path]))).toBe('not_an_archive');
  });
});
