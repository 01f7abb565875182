import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { readHeader } from '../../src/media/decode.ts';
import { readMetadata } from '../../src/media/read-metadata.ts';
import { clean, cleanable, harmless, measured, readTags, realPhotos } from './cleaned.ts';
import { desk, fixture, hasExiftool } from './support.ts';

test.for(['camera-gps.jpg', 'motion-photo.jpg', 'texts.png', 'exif-xmp.webp', 'exif-xmp.avif'])(
  '%s keeps what its camera measured',
  async (name) => {
    await using folder = await desk();
    const path = join(folder.path, 'placeless');
    await writeFile(path, await clean(fixture(name), 'camera'));
    const before = await readMetadata(await readHeader(fixture(name)));
    expect(before.location).not.toBeNull();
    expect(before.camera).toMatchObject({ model: 'Test Camera 1', lens: 'Albumen 35mm f/1.8' });
    expect(await readMetadata(await readHeader(path))).toMatchObject({
      takenAt: before.takenAt,
      camera: before.camera,
      location: null,
      caption: '',
      keywords: [],
    });
  },
);

test.skipIf(!hasExiftool)(
  'an independent reader finds no position and no name of a place in it, and the same facts (needs exiftool)',
  { timeout: 120_000 },
  async () => {
    await using folder = await desk();
    const files = [...cleanable, ...realPhotos].map((path, index) => ({
      path,
      placeless: join(folder.path, String(index)),
    }));
    for (const { path, placeless } of files)
      await writeFile(placeless, await clean(path, 'camera'));
    const before = readTags(files.map(({ path }) => path));
    const after = readTags(files.map(({ placeless }) => placeless));
    const names = after.flat().map(({ name }) => name);
    expect(names.filter((name) => !harmless.test(name) && !measured.test(name))).toEqual([]);
    expect(names.filter((name) => name === 'ExifIFD:ExposureTime').length).toBeGreaterThan(4);
    const added = after.flatMap((tags, index) => {
      const known = new Set(before[index]?.map(({ name, value }) => `${name}: ${value}`));
      const facts = tags.filter(({ name }) => name.startsWith('ExifIFD:'));
      return facts
        .map(({ name, value }) => `${name}: ${value}`)
        .filter((fact) => !known.has(fact))
        .map((fact) => `${files[index]?.path} ${fact}`);
    });
    expect(added).toEqual([]);
  },
);

test('what somebody typed does not stay, nor what names the camera among its like', async () => {
  const bytes = await sharp({ create: { width: 8, height: 8, channels: 3, background: '#369' } })
    .withExif({
      IFD0: { Make: 'Albumen', Artist: 'Ada', Copyright: 'Orta', ImageDescription: 'Orta' },
      IFD2: { LensModel: 'Orta\u0000', BodySerialNumber: '123456', UserComment: 'Orta' },
    })
    .jpeg()
    .toBuffer();
  await using folder = await desk();
  const path = join(folder.path, 'typed.jpg');
  await writeFile(path, bytes);
  const placeless = (await clean(path, 'camera')).toString('latin1');
  expect(placeless).toContain('Albumen');
  expect(placeless).not.toMatch(/Ada|123456/);
  expect(placeless.split('Orta').length - 1).toBe(1);
});

test('a date that is none, and a field of a strange type, do not stay', async () => {
  const bytes = await readFile(fixture('camera-gps.jpg'));
  const at = bytes.indexOf('2026:05:17 18:30:05');
  bytes.write('47.375, -8.5417    ', at, 'latin1');
  await using folder = await desk();
  const path = join(folder.path, 'strange.jpg');
  await writeFile(path, bytes);
  const placeless = (await clean(path, 'camera')).toString('latin1');
  expect(placeless).not.toContain('47.375');
  expect(placeless).toContain('Test Camera 1');
});
