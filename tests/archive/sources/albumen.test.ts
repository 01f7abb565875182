import { createHash } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import { describe, expect, test } from 'vitest';
import { albumenSource } from '../../../src/archive/sources/albumen.ts';
import { SourceError } from '../../../src/archive/sources/source.ts';
import { memoryTree } from './memory-tree.ts';

const at = '2026-08-03T12:00:00.000Z';

const manifest = (albums: object[], more: object = {}) => ({
  format: 'albumen',
  version: 1,
  exportedAt: at,
  server: { origin: 'https://a.example', software: 'albumen', version: '0.1.0' },
  account: { handle: 'ada', name: 'Ada', address: '@ada@a.example' },
  albums,
  isWhole: true,
  ...more,
});

const photo = (id: string, more: object = {}) => ({
  id,
  file: `${id}.jpg`,
  mediaType: 'image/jpeg',
  bytes: 1,
  sha256: createHash('sha256').update(id).digest('hex'),
  motion: null,
  width: 1,
  height: 1,
  caption: '',
  altText: '',
  tags: [],
  rating: null,
  takenAt: null,
  takenByHand: false,
  clockTakenAt: null,
  location: null,
  showLocation: false,
  focalPoint: null,
  sensitive: false,
  favourite: false,
  contributor: null,
  license: null,
  nameKey: '',
  addedAt: at,
  people: [],
  comments: [],
  reactions: [],
  ...more,
});

const album = (id: string, photos: object[], more: object = {}) => ({
  format: 'albumen-album',
  version: 1,
  id,
  handle: id,
  address: `@${id}@a.example`,
  url: `https://a.example/a/${id}`,
  title: id,
  description: '',
  createdAt: at,
  parent: null,
  cover: null,
  settings: {},
  people: [],
  links: [],
  comments: [],
  reactions: [],
  references: [],
  photos,
  ...more,
});

const read = (files: Record<string, string | object>) => albumenSource(memoryTree(files)).survey();

/** An export of one album, with what is wrong with it. */
const one = (photos: object[], more: object = {}, files: Record<string, string | object> = {}) =>
  read({
    'albumen.json': manifest([{ id: 'alps', folder: 'albums/alps' }]),
    'albums/alps/album.json': album('alps', photos, more),
    ...files,
  });

describe('an export of another Albumen', () => {
  test('is read with its albums in one another, its order and its covers, also in a folder of its own', async () => {
    const { albums, items, skips } = await read({
      'ada/albumen.json': manifest([
        { id: 'alps', folder: 'albums/alps' },
        { id: 'peaks', folder: 'albums/peaks' },
      ]),
      'ada/albums/alps/album.json': album('alps', [photo('b'), photo('a'), photo('gone')], {
        cover: 'a',
      }),
      'ada/albums/alps/a.jpg': 'a',
      'ada/albums/alps/b.jpg': 'b',
      'ada/albums/peaks/album.json': album('peaks', [photo('c', { rating: 5 })], {
        parent: 'alps',
        cover: 'a',
      }),
      'ada/albums/peaks/c.jpg': 'c',
      'ada/given/given.json': {
        photos: [{ ...photo('d'), album: { title: 'x', address: '@x@b', url: 'https://b' } }],
      },
      'ada/given/d.jpg': 'd',
    });
    expect(albums).toMatchObject([
      { key: 'alps', parent: null, cover: 'alps/a', order: ['alps/b', 'alps/a'] },
      { key: 'peaks', parent: 'alps', cover: null, order: ['peaks/c'] },
    ]);
    expect(items.map(({ key, albums: of }) => [key, ...of])).toEqual([
      ['alps/b', 'alps'],
      ['alps/a', 'alps'],
      ['peaks/c', 'peaks'],
      ['given/d'],
    ]);
    expect(skips).toEqual([{ path: 'ada/albums/alps/gone.jpg', reason: 'media_missing' }]);
    expect(String(await buffer(await items[0]!.open()))).toBe('b');
  });

  test('has films beside their pictures, and gives no bytes that are not those that were exported', async () => {
    const film = { file: 'a.mov', mediaType: 'video/quicktime', bytes: 4 };
    const sha256 = createHash('sha256').update('film').digest('hex');
    const { items } = await one(
      [photo('a', { motion: { ...film, sha256 } })],
      {},
      {
        'albums/alps/a.jpg': 'something else',
        'albums/alps/a.mov': 'film',
      },
    );
    const [moves, still] = items;
    expect(still).toMatchObject({ key: 'alps/a', motion: moves!.key });
    expect(String(await buffer(await moves!.open()))).toBe('film');
    await expect(buffer(await still!.open())).rejects.toMatchObject({ code: 'file_gone' });
  });

  test.each<[string, string, () => Promise<unknown>]>([
    ['without a manifest', 'source_unknown', () => read({ 'a.jpg': 'a' })],
    [
      'of another format',
      'archive_damaged',
      () => read({ 'albumen.json': { format: 'x', version: 1 } }),
    ],
    ['that is no JSON', 'archive_damaged', () => read({ 'albumen.json': '{"format":' })],
    [
      'of a version that nobody knows',
      'source_outdated',
      () => read({ 'albumen.json': { format: 'albumen', version: 2 } }),
    ],
    [
      'whose album is missing',
      'archive_incomplete',
      () => read({ 'albumen.json': manifest([{ id: 'a', folder: 'albums/a' }]) }),
    ],
    [
      'whose folder leads out of it',
      'archive_incomplete',
      () => read({ 'albumen.json': manifest([{ id: 'a', folder: '../../etc' }]) }),
    ],
    [
      'whose file leads out of its folder',
      'archive_damaged',
      () => one([photo('a', { file: '../b.jpg' })]),
    ],
    ['whose photo has a rating of six', 'archive_damaged', () => one([photo('a', { rating: 6 })])],
    ['whose album calls itself otherwise', 'archive_damaged', () => one([], { id: 'other' })],
    ['whose album is of another version', 'source_outdated', () => one([], { version: 9 })],
    [
      'that nests without an end',
      'archive_damaged',
      () => read({ 'albumen.json': `${'['.repeat(200_000)}${']'.repeat(200_000)}` }),
    ],
  ])('%s is refused with a sentence: %s', async (_, code, reading) => {
    const error = await reading().catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(SourceError);
    expect(error).toMatchObject({ code, message: expect.stringMatching(/\.$|\?$/) as string });
  });

  test('that says more than an export does is refused before it is read', async () => {
    const tree = memoryTree({ 'albumen.json': manifest([]) });
    const [file] = tree.files;
    const huge = {
      ...file!,
      bytes: 300 * 1024 ** 2,
      open: () => Promise.reject(new Error('read')),
    };
    await expect(albumenSource({ ...tree, files: [huge] }).survey()).rejects.toMatchObject({
      code: 'archive_bomb',
    });
  });

  test('with two photos of one name for them, and albums that stand in one another, ends', async () => {
    const twice = await one(
      [photo('a'), photo('a')],
      { parent: 'alps' },
      { 'albums/alps/a.jpg': 'a' },
    );
    expect(twice.albums).toMatchObject([{ parent: null }]);
    expect(twice.skips).toEqual([{ path: 'albums/alps/a.jpg', reason: 'name_clash' }]);
  });
});
