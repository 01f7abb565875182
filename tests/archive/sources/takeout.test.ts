import { expect, test } from 'vitest';
import { takeoutSource } from '../../../src/archive/sources/takeout.ts';
import { claims, memoryTree } from './memory-tree.ts';

const root = 'Takeout/Google Fotos';
const year = `${root}/Fotos von 2019`;
const at = 1_563_100_205;

/** A sidecar as Google writes it. */
const sidecar = (title: string, more: object = {}) => ({
  title,
  description: '',
  photoTakenTime: { timestamp: `${at}`, formatted: '14.07.2019, 10:30:05 UTC' },
  geoData: { latitude: 0, longitude: 0, altitude: 0 },
  ...more,
});

const survey = (files: Record<string, string | object>, people = false) =>
  takeoutSource(memoryTree(files), { claims }, { people }).survey();

test('what Google knows of a photo comes with it', async () => {
  const { items } = await survey({
    [`${year}/IMG_1.jpg`]: 'one',
    [`${year}/IMG_1.jpg.supplemental-metadata.json`]: sidecar('IMG_1.jpg', {
      description: 'Tom &amp; Jerry&#39;s &lt;3',
      favorited: true,
      people: [{ name: 'Anna' }, { name: '' }, {}],
      geoData: { latitude: 47.1, longitude: 9.2, altitude: 431 },
      sharedAlbumComments: [
        {
          text: 'So sch&ouml;n &amp; still',
          creationTime: { timestamp: '1563190205' },
          contentOwnerName: 'Ben',
        },
        { liked: true, creationTime: { timestamp: '1563190205' }, contentOwnerName: 'Cleo' },
      ],
    }),
  });
  expect(items).toMatchObject([
    {
      key: `${year}/IMG_1.jpg`,
      name: 'IMG_1.jpg',
      bytes: 3,
      albums: [],
      caption: "Tom & Jerry's <3",
      tags: [],
      takenAt: '2019-07-14T10:30:05+00:00',
      takenAtSource: 'sidecar',
      location: { latitude: 47.1, longitude: 9.2, altitude: 431 },
      favourite: true,
      trashed: false,
      comments: [
        {
          author: 'Ben',
          text: 'So sch&ouml;n & still',
          at: '2019-07-15T11:30:05.000Z',
          address: null,
        },
      ],
    },
  ]);
});

test('names of people become tags for those who ask for it', async () => {
  const { items } = await survey(
    {
      [`${year}/IMG_1.jpg`]: 'one',
      [`${year}/IMG_1.jpg.json`]: sidecar('IMG_1.jpg', { people: [{ name: 'Anna' }] }),
    },
    true,
  );
  expect(items[0]?.tags).toEqual(['Anna']);
});

test('0°, 0° and the time 0 mean that nobody knows', async () => {
  const { items } = await survey({
    [`${year}/a.jpg`]: 'one',
    [`${year}/a.jpg.json`]: sidecar('a.jpg', { photoTakenTime: { timestamp: '0' } }),
    [`${year}/b.jpg`]: 'two',
    [`${year}/b.jpg.json`]: sidecar('b.jpg', {
      geoDataExif: { latitude: -33.8, longitude: 151.2, altitude: 0 },
    }),
  });
  expect(items[0]).toMatchObject({ takenAt: null, takenAtSource: null, location: null });
  expect(items[1]?.location).toEqual({ latitude: -33.8, longitude: 151.2, altitude: null });
});

test('a photo in the folder of its year and in two albums is one photo in two albums', async () => {
  const { items, albums, skips } = await survey({
    [`${year}/IMG_1(1).jpg`]: 'one',
    [`${year}/IMG_1.jpg(1).json`]: sidecar('IMG_1.jpg'),
    [`${year}/IMG_1.jpg`]: 'two!',
    [`${year}/IMG_1.jpg.json`]: sidecar('IMG_1.jpg'),
    [`${root}/Goa/IMG_1.jpg`]: 'one',
    [`${root}/Goa/IMG_1.jpg.json`]: sidecar('IMG_1.jpg', { favorited: true }),
    [`${root}/Goa/Metadaten.json`]: { title: 'Goa &amp; zurück' },
    [`${root}/Best of/IMG_1.jpg`]: 'one',
    [`${root}/Best of/IMG_1.jpg.json`]: sidecar('IMG_1.jpg'),
    [`${root}/Best of/métadonnées.json`]: {
      albumData: { title: 'Best of', description: 'Old &lt;form&gt;' },
    },
  });
  expect(
    items.map(({ name, bytes, albums: in_, favourite }) => ({ name, bytes, in_, favourite })),
  ).toEqual([
    { name: 'IMG_1.jpg', bytes: 3, in_: ['Goa', 'Best of'], favourite: true },
    { name: 'IMG_1.jpg', bytes: 4, in_: [], favourite: false },
  ]);
  expect(albums.map(({ title, description, order }) => ({ title, description, order }))).toEqual([
    { title: 'Goa & zurück', description: '', order: [`${year}/IMG_1(1).jpg`] },
    { title: 'Best of', description: 'Old <form>', order: [`${year}/IMG_1(1).jpg`] },
  ]);
  expect(skips).toEqual([]);
});

test('a photo without a sidecar is never taken for another one of its name and length', async () => {
  const { items } = await survey({
    [`${year}/IMG_1.jpg`]: 'one',
    [`${year}/IMG_1.jpg.json`]: sidecar('IMG_1.jpg'),
    [`${root}/Goa/IMG_1.jpg`]: 'eno',
  });
  expect(items).toHaveLength(2);
});

test('a sidecar may lie in another part than its photo', async () => {
  const { items, notes } = await survey({
    [`1:${year}/IMG_1.jpg`]: 'one',
    [`2:${year}/IMG_1.jpg.json`]: sidecar('IMG_1.jpg', { description: 'Far away' }),
  });
  expect(items[0]?.caption).toBe('Far away');
  expect(notes).toEqual(['sidecars_in_other_part']);
});

test('parts that were unpacked beside one another are one export', async () => {
  const { items, albums } = await survey({
    'takeout-001/Takeout/Google Photos/Goa/IMG_1.jpg': 'one',
    'takeout-001/Takeout/Google Photos/Goa/IMG_2.jpg.json': sidecar('IMG_2.jpg'),
    'takeout-002/Takeout/Google Photos/Goa/IMG_1.jpg.json': sidecar('IMG_1.jpg'),
    'takeout-002/Takeout/Google Photos/Goa/IMG_2.jpg': 'two',
  });
  expect(items.map(({ takenAtSource }) => takenAtSource)).toEqual(['sidecar', 'sidecar']);
  expect(albums.map(({ title, order }) => [title, order?.length])).toEqual([['Goa', 2]]);
});

test('of an album that lists what lies elsewhere, the photos are found there', async () => {
  const { items, skips } = await survey({
    [`${year}/IMG_1.jpg`]: 'one',
    [`${year}/IMG_1.jpg.json`]: sidecar('IMG_1.jpg'),
    [`${root}/Goa/IMG_1.jpg.json`]: sidecar('IMG_1.jpg'),
    [`${root}/Goa/IMG_9.jpg.json`]: sidecar('IMG_9.jpg'),
  });
  expect(items.map(({ albums }) => albums)).toEqual([['Goa']]);
  expect(skips).toEqual([{ path: `${root}/Goa/IMG_9.jpg.json`, reason: 'sidecar_alone' }]);
});

test('albums without a title are called by their days, and conversations are none', async () => {
  const { albums, items } = await survey({
    [`${root}/Ohne Titel/IMG_1.jpg`]: 'one',
    [`${root}/Ohne Titel/IMG_1.jpg.json`]: sidecar('IMG_1.jpg'),
    [`${root}/Ohne Titel/Metadaten.json`]: { title: '', description: '' },
    [`${root}/Ohne Titel(1)/IMG_2.jpg`]: 'two',
    [`${root}/Ohne Titel(1)/IMG_2.jpg.json`]: sidecar('IMG_2.jpg', {
      photoTakenTime: { timestamp: `${at + 86_400}` },
    }),
    [`${root}/Ohne Titel(1)/IMG_3.jpg`]: 'three',
    [`${root}/Ohne Titel(1)/IMG_3.jpg.json`]: sidecar('IMG_3.jpg'),
    [`${root}/Ohne Titel(1)/Metadaten.json`]: { title: '' },
    [`${root}/Anna, Ben/IMG_4.jpg`]: 'four',
    [`${root}/Anna, Ben/IMG_4.jpg.json`]: sidecar('IMG_4.jpg'),
    [`${root}/Anna, Ben/Metadaten.json`]: {
      title: '',
      sharedAlbumComments: [
        { text: 'Hi', creationTime: { timestamp: '1' }, contentOwnerName: 'Ben' },
      ],
    },
  });
  expect(albums.map(({ key, title }) => [key, title])).toEqual([
    ['Ohne Titel', '2019-07-14'],
    ['Ohne Titel(1)', '2019-07-14 – 2019-07-15'],
  ]);
  expect(albums[1]?.order).toEqual([
    `${root}/Ohne Titel(1)/IMG_3.jpg`,
    `${root}/Ohne Titel(1)/IMG_2.jpg`,
  ]);
  expect(items.find(({ name }) => name === 'IMG_4.jpg')?.albums).toEqual([]);
});

test('what was thrown away says so, by its sidecar or its folder', async () => {
  const { items } = await survey({
    [`${year}/a.jpg`]: 'one',
    [`${year}/a.jpg.json`]: sidecar('a.jpg', { trashed: true }),
    [`${root}/Prullenbak/b.jpg`]: 'two',
    [`${root}/Archief/c.jpg`]: 'three',
  });
  expect(items.map(({ name, trashed, albums }) => [name, trashed, albums])).toEqual([
    ['a.jpg', true, []],
    ['b.jpg', true, []],
    ['c.jpg', false, []],
  ]);
});

test('a Live photo in an album has one clip, and the edited version has none', async () => {
  const { items } = await survey({
    [`${year}/IMG_1.HEIC`]: 'still',
    [`${year}/IMG_1.HEIC.json`]: sidecar('IMG_1.HEIC'),
    [`${year}/IMG_1.MP4`]: 'moving',
    [`${year}/IMG_1-bearbeitet.jpg`]: 'better',
    [`${root}/Goa/IMG_1.HEIC`]: 'still',
    [`${root}/Goa/IMG_1.HEIC.json`]: sidecar('IMG_1.HEIC'),
    [`${root}/Goa/IMG_1.MP4`]: 'moving',
    [`${root}/Goa/Metadaten.json`]: { title: 'Goa' },
  });
  expect(items.map(({ name, motion, albums }) => ({ name, motion, albums }))).toEqual([
    { name: 'IMG_1.HEIC', motion: `${year}/IMG_1.MP4`, albums: ['Goa'] },
    { name: 'IMG_1.MP4', motion: null, albums: [] },
    { name: 'IMG_1-bearbeitet.jpg', motion: null, albums: [] },
  ]);
  expect(items[2]?.takenAtSource).toBe('sidecar');
});

test('a Pixel’s moving part is a film, whatever its name says', async () => {
  const { items } = await survey({
    [`${year}/PXL_1.MP`]: 'moving',
    [`${year}/PXL_1.MP.jpg`]: 'still',
    [`${year}/PXL_1.MP.jpg.json`]: sidecar('PXL_1.MP.jpg'),
  });
  expect(items.map(({ name, motion }) => [name, motion])).toEqual([
    ['PXL_1.MP.jpg', `${year}/PXL_1.MP`],
    ['PXL_1.MP', null],
  ]);
});

test('a photo has the whole name again that was cut for the archive', async () => {
  const title = '01D1C847-D498-4814-9F10-6B81D768077B-1050-0000012BFC8FF17F_tmp.jpg';
  const { items } = await survey({
    [`${year}/01D1C847-D498-4814-9F10-6B81D768077B-1050-00000.jpg`]: 'one',
    [`${year}/01D1C847-D498-4814-9F10-6B81D768077B-1050-0000.json`]: sidecar(title),
  });
  expect(items[0]?.name).toBe(title);
});

test('other products and other files are left out, and said so', async () => {
  const { items, skips } = await survey({
    [`${year}/IMG_1.jpg`]: 'one',
    [`${year}/IMG_1.jpg.json`]: sidecar('IMG_1.jpg'),
    [`${year}/IMG_2.jpg.json`]: '{ "title": ',
    [`1:${year}/notes.html`]: '<p>',
    [`${root}/user-generated-memory-titles.json`]: { title: ['Sea'] },
    [`${root}/print-subscriptions.json`]: {},
    'Takeout/Drive/scan.jpg': 'not Google Photos',
    'Takeout/Keep/note.json': { title: 'Milk' },
  });
  expect(items).toHaveLength(1);
  expect(skips).toEqual([
    { path: `${year}/IMG_2.jpg.json`, reason: 'sidecar_unreadable' },
    { path: `${year}/notes.html`, reason: 'not_a_photo' },
    { path: 'Takeout/Drive/scan.jpg', reason: 'ignored' },
  ]);
});

test('a file that two parts have is brought once', async () => {
  const { items, skips } = await survey({
    [`1:${year}/IMG_1.jpg`]: 'one',
    [`2:${year}/IMG_1.jpg`]: 'one',
    [`1:${year}/IMG_1.jpg.json`]: sidecar('IMG_1.jpg'),
  });
  expect(items).toHaveLength(1);
  expect(skips).toEqual([{ path: `${year}/IMG_1.jpg`, reason: 'duplicate_in_source' }]);
});

test('what is no export of Google Photos is refused', async () => {
  await expect(survey({ 'a/b.jpg': 'one', 'a/b.json': {} })).rejects.toMatchObject({
    code: 'source_unknown',
  });
});
