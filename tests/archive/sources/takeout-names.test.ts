import { describe, expect, test } from 'vitest';
import { sortFolders } from '../../../src/archive/sources/takeout/folders.ts';
import { matchSidecars } from '../../../src/archive/sources/takeout/match-sidecars.ts';
import { pairMotion } from '../../../src/archive/sources/takeout/pair-motion.ts';
import { takenAt } from '../../../src/archive/sources/takeout/taken-at.ts';

/** Which sidecar each file has, by name. */
function matched(files: string[], sidecars: (string | [name: string, title: string])[]) {
  const named = sidecars.map((it) =>
    typeof it === 'string' ? { name: it, title: '' } : { name: it[0], title: it[1] },
  );
  return Object.fromEntries(
    [...matchSidecars(files, named)].map(([file, { name }]) => [file, name]),
  );
}

describe('a photo of Google Takeout finds its sidecar', () => {
  test.each([
    ['by its whole name', 'PXL_20211013_220651983.jpg', 'PXL_20211013_220651983.jpg.json'],
    ['with the number in another place', 'DSC_0101(1).JPG', 'DSC_0101.JPG(1).json'],
    [
      'with the number behind the new suffix',
      'IMG_2710(1).HEIC',
      'IMG_2710.HEIC.supplemental-metadata(1).json',
    ],
    ['where brackets are part of its name', 'Urlaub (38).JPG', 'Urlaub (38).JPG.json'],
    [
      'where brackets are part of a name that was cut',
      'Urlaub in Knaufspesch in der Schneifel (38).JPG',
      'Urlaub in Knaufspesch in der Schneifel (38).JP.json',
    ],
    [
      'cut to 46 characters',
      'PXL_20230809_203449253.LONG_EXPOSURE-02.ORIGINA.jpg',
      'PXL_20230809_203449253.LONG_EXPOSURE-02.ORIGIN.json',
    ],
    [
      'cut in its extension',
      '05yqt21kruxwwlhhgrwrdyb6chhwszi9bqmzu16w0 2.jpg',
      '05yqt21kruxwwlhhgrwrdyb6chhwszi9bqmzu16w0 2.jp.json',
    ],
    [
      'cut and numbered',
      'Backyard_ceremony_wedding_photography_xxxxxxx_m(494).jpg',
      'Backyard_ceremony_wedding_photography_xxxxxxx_(494).json',
    ],
    [
      'cut in its extension and numbered',
      '13039_327707840323_537645323_9470255_27214_n(1).jpg',
      '13039_327707840323_537645323_9470255_27214_n.j(1).json',
    ],
    [
      'cut after characters of two units',
      '😀😃😄😁😆😅😂🤣🥲☺️😊😇🙂🙃😉😌😍🥰😘😗😙😚😋😛.jpg',
      '😀😃😄😁😆😅😂🤣🥲☺️😊😇🙂🙃😉😌😍🥰😘😗😙😚😋.json',
    ],
    [
      'as the number that its cut name did not get',
      'original_1d4caa6f-16c6-4c3d-901b-9387de10e528_P(1).jpg',
      'original_1d4caa6f-16c6-4c3d-901b-9387de10e528_.json',
    ],
    [
      'of a Pixel’s motion photo',
      'PXL_20231118_035751175.MP.jpg',
      'PXL_20231118_035751175.MP.jpg.json',
    ],
    [
      'of an edited motion photo',
      'PXL_20210102_221126856.MP~2.jpg',
      'PXL_20210102_221126856.MP~2.jpg.json',
    ],
    [
      'cut in the new suffix',
      'Screenshot_20241227_105539_Edge.jpg',
      'Screenshot_20241227_105539_Edge.jpg.supplement.json',
    ],
    [
      'cut before the new suffix',
      'Screenshot_20220207_102421_com.snapchat.android.jpg',
      'Screenshot_20220207_102421_com.snapchat.androi.json',
    ],
  ])('%s', (_how, file, sidecar) => {
    expect(matched([file], [sidecar])).toEqual({ [file]: sidecar });
  });

  const suffix = '.supplemental-metadata';
  const cuts = Array.from(suffix, (_, at) => suffix.slice(0, at + 1));

  test.each(cuts)('however much is left of the suffix: %s', (left) => {
    const sidecar = `IMG_1.jpg${left}.json`;
    expect(matched(['IMG_1.jpg', 'IMG_10.jpg'], [sidecar])).toEqual({ 'IMG_1.jpg': sidecar });
  });

  test('and no other one’s', () => {
    expect(matched(['DSC_0104(1).JPG'], ['DSC_0104.JPG.json'])).toEqual({});
    expect(matched(['DSC_0103.JPG'], ['DSC_0103.JPG(1).json'])).toEqual({});
    expect(matched(['DSC_0102(1).JPG'], ['DSC_0102.JPG(2).json'])).toEqual({});
    expect(matched(['PXL_20211013_220651958.jpg'], ['PXL_20211013_220651983.jpg.json'])).toEqual(
      {},
    );
  });

  test('by the name that the sidecar says, where two were cut to the same', () => {
    const stem = '01D1C847-D498-4814-9F10-6B81D768077B-1050-0000';
    const sidecars: [string, string][] = [
      [`${stem}.json`, `${stem}1.jpg`],
      [`${stem}(1).json`, `${stem}2.jpg`],
    ];
    expect(matched([`${stem}2.jpg`, `${stem}1.jpg`], sidecars)).toEqual({
      [`${stem}1.jpg`]: `${stem}.json`,
      [`${stem}2.jpg`]: `${stem}(1).json`,
    });
  });
});

test.each([
  ['-edited', 'English'],
  ['-bearbeitet', 'German'],
  ['-modifié', 'French'],
  ['-modificato', 'Italian'],
  ['-ha editado', 'Spanish'],
  ['-編集済み', 'Japanese'],
])('what was edited, “%s” in %s, has its original’s sidecar', (ending) => {
  const files = [
    'PXL_1.PORTRAIT.jpg',
    `PXL_1.PORTRAIT${ending}.jpg`,
    `PXL_2.PORTRAIT${ending}.jpg`,
  ];
  expect(matched(files, ['PXL_1.PORTRAIT.jpg.supplemental-metadata.json'])).toEqual({
    'PXL_1.PORTRAIT.jpg': 'PXL_1.PORTRAIT.jpg.supplemental-metadata.json',
    [`PXL_1.PORTRAIT${ending}.jpg`]: 'PXL_1.PORTRAIT.jpg.supplemental-metadata.json',
  });
});

test('an edited JPEG has the sidecar of the HEIC that it was made of, and of the same number', () => {
  expect(
    matched(['IMG_1-edited(1).jpg', 'IMG_1-edited.jpg'], ['IMG_1.HEIC.json', 'IMG_1.HEIC(1).json']),
  ).toEqual({ 'IMG_1-edited(1).jpg': 'IMG_1.HEIC(1).json', 'IMG_1-edited.jpg': 'IMG_1.HEIC.json' });
});

test('a long name may end in the middle of what says that it was edited', () => {
  const stem = '123456789123456789123456789123456789_DSCN0098';
  expect(matched([`${stem}-ha.JPG`], [`${stem}.JPG.json`])).toEqual({
    [`${stem}-ha.JPG`]: `${stem}.JPG.json`,
  });
  expect(matched(['IMG-ha.JPG'], ['IMG.JPG.json'])).toEqual({});
});

describe('a film is the moving part of a picture', () => {
  const none = () => false;

  test.each([
    ['IMG_1.HEIC', 'IMG_1.MOV'],
    ['IMG_1.HEIC', 'IMG_1.MP4'],
    ['IMG_1(1).HEIC', 'IMG_1(1).MP4'],
    ['PXL_20210102_221126856.MP.jpg', 'PXL_20210102_221126856.MP'],
    ['PXL_20210102_221126856.MP~2.jpg', 'PXL_20210102_221126856.MP~2'],
    ['PXL_1.MP(1).jpg', 'PXL_1(1).MP'],
  ])('%s has %s', (picture, film) => {
    expect([...pairMotion([picture], [film], none)]).toEqual([[picture, film]]);
  });

  test('unless it has a sidecar of its own, or another number', () => {
    expect(pairMotion(['IMG_1.JPG'], ['IMG_1.MP4'], (name) => name === 'IMG_1.MP4').size).toBe(0);
    expect(pairMotion(['IMG_1(1).HEIC'], ['IMG_1.MP4'], none).size).toBe(0);
  });

  test('and of one only: of the HEIC, not of the JPEG made of it', () => {
    expect([...pairMotion(['IMG_1.JPG', 'IMG_1.HEIC'], ['IMG_1.MOV'], none)]).toEqual([
      ['IMG_1.HEIC', 'IMG_1.MOV'],
    ]);
  });
});

test('folders of years are no albums, in whatever language they are called so', () => {
  const sorted = (names: string[], titled: string[] = []) =>
    Object.fromEntries(sortFolders(names, new Set(titled)));
  expect(sorted(['Photos from 2019', 'Fotos von 2019', 'Zdjęcia z 2019'])).toEqual({
    'Photos from 2019': 'library',
    'Fotos von 2019': 'library',
    'Zdjęcia z 2019': 'library',
  });
  expect(sorted(['Lluniau o 2018', 'Lluniau o 2019', 'Paris 2019'], ['Paris 2019'])).toEqual({
    'Lluniau o 2018': 'library',
    'Lluniau o 2019': 'library',
    'Paris 2019': 'album',
  });
  expect(sorted(['Photos from 2018', 'Xmas 2018', 'Xmas 2019', '2020'])).toEqual({
    'Photos from 2018': 'library',
    'Xmas 2018': 'album',
    'Xmas 2019': 'album',
    2020: 'album',
  });
  expect(sorted(['2014-07-08', '2014-07-08 #2', 'Papierkorb', 'Archiv', 'Goa'])).toEqual({
    '2014-07-08': 'library',
    '2014-07-08 #2': 'library',
    Papierkorb: 'trash',
    Archiv: 'library',
    Goa: 'album',
  });
});

test('Google’s instant becomes the time of the place where the file’s name has that', () => {
  const at = Date.UTC(2021, 6, 14, 10, 30, 5) / 1000;
  expect(takenAt(at, 'IMG_20210714_123005.jpg')).toBe('2021-07-14T12:30:05+02:00');
  expect(takenAt(at, 'Screenshot_2021-07-14-16-00-04.png')).toBe('2021-07-14T16:00:05+05:30');
  expect(takenAt(at, 'PXL_20210714_103005123.jpg')).toBe('2021-07-14T10:30:05+00:00');
  expect(takenAt(at, 'IMG_20210714_123205.jpg')).toBe('2021-07-14T10:30:05+00:00');
  expect(takenAt(at, 'DSC_1.jpg')).toBe('2021-07-14T10:30:05+00:00');
  expect(takenAt(-86_400, 'Opa.jpg')).toBe('1969-12-31T00:00:00+00:00');
});
