import { execFileSync } from 'node:child_process';
import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { readHeader } from '../../src/media/decode.ts';
import { readMetadata } from '../../src/media/read-metadata.ts';
import { desk, fixture, hasExiftool } from './support.ts';

const formats = [
  'plain.jpg',
  'transparent.png',
  'animated.webp',
  'exif-xmp.avif',
  'display-p3.heic',
];

const written = [
  '-XMP-dc:Description=Łódź, by the *river*',
  '-XMP-iptcCore:AltTextAccessibility=A mill',
  '-XMP-dc:Subject=mill',
  '-XMP-dc:Subject=Anna',
  '-XMP-iptcExt:PersonInImage=Anna',
  '-XMP-xmp:Rating=4',
  '-EXIF:DateTimeOriginal=2021:02:03 04:05:06',
  '-EXIF:OffsetTimeOriginal=-03:00',
  '-EXIF:LensModel=Summicron',
  '-EXIF:ISO=800',
  '-GPSLatitude=33.5',
  '-GPSLatitudeRef=S',
  '-GPSLongitude=70.5',
  '-GPSLongitudeRef=W',
];

test.skipIf(!hasExiftool)(
  'what ExifTool writes is read in every format (needs exiftool)',
  async () => {
    await using folder = await desk();
    for (const name of formats) await copyFile(fixture(name), join(folder.path, name));
    await sharp(fixture('plain.jpg')).tiff().toFile(join(folder.path, 'plain.tif'));
    execFileSync('exiftool', [
      '-q',
      '-overwrite_original',
      '-charset',
      'utf8',
      ...written,
      folder.path,
    ]);
    for (const name of [...formats, 'plain.tif']) {
      const read = await readMetadata(await readHeader(join(folder.path, name)));
      expect({ name, ...read }).toMatchObject({
        name,
        caption: 'Łódź, by the *river*',
        altText: 'A mill',
        keywords: ['mill'],
        rating: 4,
        takenAt: '2021-02-03T04:05:06-03:00',
        camera: { lens: 'Summicron', iso: 800 },
        location: { latitude: -33.5, longitude: -70.5 },
      });
    }
  },
);

test.skipIf(!hasExiftool)(
  'so are IPTC in two alphabets, Windows’ tags and texts of a PNG (needs exiftool)',
  async () => {
    await using folder = await desk();
    const at = (name: string) => join(folder.path, name);
    const write = async (from: string, name: string, ...tags: string[]) => {
      await copyFile(fixture(from), at(name));
      execFileSync('exiftool', ['-q', '-overwrite_original', ...tags, at(name)]);
      return readMetadata(await readHeader(at(name)));
    };
    const words = ['-IPTC:Caption-Abstract=Über Łódź', '-IPTC:Keywords=Nebel', '-IPTC:Keywords=Öl'];
    const utf8 = await write('plain.jpg', 'utf8.jpg', '-IPTC:CodedCharacterSet=UTF8', ...words);
    expect(utf8).toMatchObject({ caption: 'Über Łódź', keywords: ['Nebel', 'Öl'] });
    const latin = ['-IPTC:Caption-Abstract=Über Öl', '-IPTC:DateCreated=2019:01:02'];
    const time = '-IPTC:TimeCreated=03:04:05+01:00';
    expect(await write('plain.jpg', 'latin.jpg', ...latin, time)).toMatchObject({
      caption: 'Über Öl',
      takenAt: '2019-01-02T03:04:05+01:00',
    });
    const windows = [
      '-EXIF:XPComment=Größe ✓',
      '-EXIF:XPKeywords=sea;fog',
      '-EXIF:RatingPercent=75',
    ];
    expect(await write('plain.jpg', 'windows.jpg', ...windows)).toMatchObject({
      caption: 'Größe ✓',
      keywords: ['sea', 'fog'],
      rating: 4,
    });
    expect(await write('transparent.png', 'texts.png', '-PNG:Description=A mill')).toMatchObject({
      caption: 'A mill',
      takenAt: null,
    });
  },
);
