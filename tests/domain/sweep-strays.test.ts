import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { sweepStrays } from '../../src/domain/photos/sweep-strays.ts';
import { findMarkedKeys } from '../../src/domain/share-links/pictures/find-marks.ts';
import { picture } from '../support/pictures.ts';
import { openTestServer } from '../support/server.ts';

test('bytes that no row knows go after a day, and all the others stay', async () => {
  await using server = await openTestServer();
  const ada = await server.account('ada');
  const album = await ada.album();
  const [photo] = await ada.addPhotos(album.id, [await picture(1)]);
  const { mediaDir } = server.app.config;
  for (const key of ['originals/aa/stray.jpg', `renditions/aa/${photo!.id}/old/large.avif`]) {
    await mkdir(dirname(join(mediaDir, key)), { recursive: true });
    await writeFile(join(mediaDir, key), 'stray');
  }
  const sweepAfter = (days: number, isDry = false) =>
    server.app.units.look((scope) =>
      sweepStrays(
        { ...scope, now: () => new Date(Date.now() + days * 86_400_000) },
        findMarkedKeys,
        { isDry },
      ),
    );

  const nothing = { files: 0, bytes: 0 };
  expect(await sweepAfter(0)).toEqual(nothing);
  for (const isDry of [true, false]) {
    expect(await sweepAfter(2, isDry)).toEqual({ files: 2, bytes: 10 });
  }
  expect(await sweepAfter(2)).toEqual(nothing);
  expect((await ada.bytes(photo!.original!.url)).status).toBe(200);
  expect((await ada.bytes(photo!.renditions.large!.url)).status).toBe(200);
});
