import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { bytesIn } from '../../src/media/metadata/tiff-tags.ts';
import { readJpegBlocks } from '../../src/media/metadata/jpeg-blocks.ts';
import {
  isSidecar,
  readSidecar,
  type SidecarWords,
  writeSidecar,
} from '../../src/media/metadata/sidecar.ts';
import { decodeDocument } from '../../src/media/metadata/text.ts';
import { Xmp } from '../../src/media/metadata/xmp.ts';
import { desk, hasExiftool } from './support.ts';

const rdf = (inner: string, attributes = ''): string =>
  `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
  <rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
    ${attributes}>${inner}</rdf:Description></rdf:RDF></x:xmpmeta>`;

test.for([
  ['an attribute', rdf('', 'xmp:Rating="3"')],
  ['an element', rdf('<xmp:Rating>3</xmp:Rating>')],
  [
    'a value with remarks',
    rdf('<xmp:Rating rdf:parseType="Resource"><rdf:value>3</rdf:value></xmp:Rating>'),
  ],
  ['a described value', rdf('<xmp:Rating><rdf:Description rdf:value="3"/></xmp:Rating>')],
  ['another prefix', rdf('<a:Rating xmlns:a="http://ns.adobe.com/xap/1.0/"> 3 </a:Rating>')],
  ['CDATA', rdf('<xmp:Rating><![CDATA[3]]></xmp:Rating>')],
  ['a prefix that nobody declared', '<rdf:RDF><rdf:Description xmp:Rating="3"/></rdf:RDF>'],
  [
    'the second description',
    rdf('').replace(
      '</rdf:RDF>',
      '<rdf:Description xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmp:Rating="3"/></rdf:RDF>',
    ),
  ],
  ['a packet that is cut off', rdf('<xmp:Rating>3</xmp:Rating><dc:title>').split('<dc:title>')[0]!],
] as const)('a property is read from %s', ([, xml]) => {
  expect(readSidecar(xml).rating).toBe(3);
});

test.for([
  ['0', null],
  ['-1', null],
  ['5', 5],
  ['4.0', 4],
  ['6', null],
  ['many', null],
] as const)('a rating of %s is %s stars', ([said, stars]) => {
  expect(readSidecar(rdf('', `xmp:Rating="${said}"`)).rating).toBe(stars);
});

test('of several languages the default is read, else the first that says anything', () => {
  const description = (items: string) =>
    readSidecar(rdf(`<dc:description><rdf:Alt>${items}</rdf:Alt></dc:description>`)).caption;
  expect(
    description('<rdf:li xml:lang="de">Moor</rdf:li><rdf:li xml:lang="x-default">Bog</rdf:li>'),
  ).toBe('Bog');
  expect(
    description(
      '<rdf:li xml:lang="x-default"/><rdf:li xml:lang="de">Moor &amp; Heide&#xA;im Mai</rdf:li>',
    ),
  ).toBe('Moor & Heide\nim Mai');
});

test('names of people are no tags, wherever a file says that they are names', () => {
  const { keywords } = readSidecar(
    rdf(
      `<dc:subject><rdf:Bag><rdf:li>Anna</rdf:li><rdf:li>sea</rdf:li><rdf:li>Sea</rdf:li><rdf:li>Ben B.</rdf:li>
       <rdf:li>Cleo</rdf:li><rdf:li>Dora</rdf:li><rdf:li>AC/DC</rdf:li></rdf:Bag></dc:subject>
       <lr:hierarchicalSubject><rdf:Bag><rdf:li>People|Friends|Anna</rdf:li><rdf:li>Places|Utah</rdf:li></rdf:Bag></lr:hierarchicalSubject>
       <digiKam:TagsList><rdf:Seq><rdf:li>Personen/Ben B.</rdf:li></rdf:Seq></digiKam:TagsList>
       <Iptc4xmpExt:PersonInImage><rdf:Bag><rdf:li>Cleo</rdf:li></rdf:Bag></Iptc4xmpExt:PersonInImage>
       <mwg-rs:Regions rdf:parseType="Resource"><mwg-rs:RegionList><rdf:Bag><rdf:li rdf:parseType="Resource">
       <mwg-rs:Name>Dora</mwg-rs:Name><mwg-rs:Type>Face</mwg-rs:Type></rdf:li></rdf:Bag></mwg-rs:RegionList></mwg-rs:Regions>`,
    ),
  );
  expect(keywords).toEqual(['sea', 'AC/DC']);
  const paths = '<rdf:Bag><rdf:li>Places|Utah</rdf:li><rdf:li>People|Anna</rdf:li></rdf:Bag>';
  const xml = rdf(`<lr:hierarchicalSubject>${paths}</lr:hierarchicalSubject>`);
  expect(readSidecar(xml).keywords).toEqual(['Utah']);
});

test('entities of a document grow into nothing, and depth and length have an end', () => {
  const bomb = `<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]>
    ${rdf('<dc:description>&b;</dc:description>', 'xmp:Rating="3"')}`;
  expect(readSidecar(bomb)).toMatchObject({ rating: 3, caption: '&b;' });
  const deep = rdf('<xmp:Rating>3</xmp:Rating>' + '<dc:x>'.repeat(100_000));
  const wide = rdf('<xmp:Rating>3</xmp:Rating>' + '<dc:x/>'.repeat(200_000));
  const noise = rdf('<xmp:Rating>3</xmp:Rating>' + '<<&;>'.repeat(200_000));
  const many = Array.from({ length: 200_000 }, (_, index) => `xmp:a${index}="1"`);
  const crowded = rdf('', many.join(' '));
  for (const hostile of [deep, wide, noise, crowded]) {
    const began = performance.now();
    expect(new Xmp(hostile).text('xmp:Rating')).toBeOneOf(['3', null]);
    expect(performance.now() - began).toBeLessThan(2000);
  }
  expect(new Xmp('x'.repeat(5 * 1024 * 1024)).text('xmp:Rating')).toBeNull();
});

test('a packet may be UTF-16, and a caption turns nobody’s text around', () => {
  const xml = rdf('<dc:description>Łódź \u202Egnp.\uD800 🌅</dc:description>');
  const wide = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(xml, 'utf16le')]);
  expect(readSidecar(decodeDocument(wide)).caption).toBe('Łódź gnp. 🌅');
});

test('XMP that is longer than a segment is put together, and only if all of it is there', async () => {
  const guid = 'A'.repeat(32);
  const rest = Buffer.from(rdf('<dc:description>The rest.</dc:description>'));
  const first = rdf(
    '',
    `xmlns:xmpNote="http://ns.adobe.com/xmp/note/" xmpNote:HasExtendedXMP="${guid}"`,
  );
  const halves = [rest.subarray(100), rest.subarray(0, 100)];
  const pieces = halves.map((half, index) => piece(guid, rest.length, index === 0 ? 100 : 0, half));
  const foreign = piece('B'.repeat(32), rest.length, 0, rest);
  const whole = await readJpegBlocks(bytesIn(jpeg(packet(first), foreign, ...pieces)));
  expect(new Xmp(String(whole.xmp), String(whole.moreXmp)).text('dc:description')).toBe(
    'The rest.',
  );
  const half = await readJpegBlocks(bytesIn(jpeg(packet(first), pieces[0]!)));
  expect(half.moreXmp).toBeUndefined();
  const cut = jpeg(packet(first), ...pieces);
  for (const end of [1, 3, 30, 200, cut.length - 5]) {
    await expect(readJpegBlocks(bytesIn(cut.subarray(0, end)))).resolves.toBeDefined();
  }
});

const words: SidecarWords = {
  caption: 'Two lines:\n<b>"Łódź" & more</b> 🌅',
  altText: 'A pier in fog',
  keywords: ['fog & sea', 'Łódź', '木'],
  rating: 4,
  takenAt: '2026-05-17T18:30:05+02:00',
  location: { latitude: -33.856784, longitude: 151.215297, altitude: -3.5 },
};

test('what is written beside a photo is read again as it was', () => {
  expect(readSidecar(writeSidecar(words))).toEqual(words);
  const silent: SidecarWords = {
    caption: '',
    altText: '',
    keywords: [],
    rating: null,
    takenAt: null,
    location: null,
  };
  expect(readSidecar(writeSidecar(silent))).toEqual(silent);
  expect(isSidecar(writeSidecar(silent))).toBe(true);
  expect(readSidecar('no XML at all')).toEqual(silent);
  expect(writeSidecar({ ...words, caption: 'a\u0000b\u0007c' })).toContain('>abc<');
});

test.skipIf(!hasExiftool)('ExifTool reads the same in it (needs exiftool)', async () => {
  await using folder = await desk();
  const path = join(folder.path, 'IMG_1.xmp');
  writeFileSync(path, writeSidecar(words));
  const asked = ['-j', '-n', '-validate', '-warning', '-XMP:all', path];
  const [read] = JSON.parse(execFileSync('exiftool', asked).toString()) as Record<
    string,
    unknown
  >[];
  expect(read).toMatchObject({
    Description: words.caption,
    AltTextAccessibility: words.altText,
    Subject: words.keywords,
    Rating: 4,
    DateTimeOriginal: '2026:05:17 18:30:05+02:00',
    DateCreated: '2026:05:17 18:30:05+02:00',
    GPSLatitude: -33.856784,
    GPSLongitude: 151.215297,
    GPSAltitude: 3.5,
    GPSAltitudeRef: 1,
  });
  expect(read).not.toHaveProperty('Warning');
});

const segment = (marker: number, body: Buffer): Buffer => {
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(body.length + 2, 2);
  return Buffer.concat([head, body]);
};
const packet = (xml: string) => segment(0xe1, Buffer.from(`http://ns.adobe.com/xap/1.0/\0${xml}`));

function piece(guid: string, length: number, offset: number, bytes: Buffer): Buffer {
  const numbers = Buffer.alloc(8);
  numbers.writeUInt32BE(length);
  numbers.writeUInt32BE(offset, 4);
  const prefix = Buffer.from(`http://ns.adobe.com/xmp/extension/\0${guid}`);
  return segment(0xe1, Buffer.concat([prefix, numbers, bytes]));
}

const jpeg = (...segments: Buffer[]): Buffer =>
  Buffer.concat([Buffer.from([0xff, 0xd8]), ...segments, Buffer.from([0xff, 0xda, 0, 2, 1, 2])]);
