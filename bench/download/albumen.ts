import { once } from 'node:events';
import { mkdir, open } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { crc32 } from 'node:zlib';
import { openApp } from '../../src/app.ts';
import { readConfig } from '../../src/config.ts';
import { createAccount } from '../../src/domain/accounts/create-account.ts';
import { createApiToken } from '../../src/domain/accounts/create-api-token.ts';
import { createAlbum } from '../../src/domain/albums/create-album.ts';
import { Photo } from '../../src/domain/photos/photo.ts';
import { openLog } from '../../src/lib/log.ts';
import { startWeb } from '../../src/start-web.ts';

const PHOTOS = 4_000;
const BYTES = 5_000_000;
const TAKEN_OUT = 20_000;

/** Our whole web server with photos that are holes in the disk; tells the parent their album and its owner’s token. */
const config = readConfig();
const app = await openApp(config, openLog('info'));
const album = await app.units.transact(async (scope) => {
  const passwordHash = Buffer.alloc(1);
  const wish = { handle: 'ada', name: 'Ada', role: 'admin', passwordHash } as const;
  const ada = await createAccount(scope, wish);
  const { id } = await createAlbum(scope, ada, { title: 'Alps 2026', audience: 'private' });
  return { id, token: createApiToken(scope, ada).secret };
});
const zeros = Buffer.alloc(BYTES - TAKEN_OUT);
const cleaning = {
  bytes: zeros.length,
  crc32: crc32(zeros).toString(16).padStart(8, '0'),
  parts: [
    { from: 0, to: 100 },
    { from: 100 + TAKEN_OUT, to: BYTES },
  ],
};
for (let first = 0; first < PHOTOS; first += 500) {
  await app.units.write(async ({ em }) => {
    for (let index = first; index < first + 500; index += 1) {
      const originalKey = `originals/${index % 100}/${index}.jpg`;
      await dig(join(config.mediaDir, originalKey));
      const at = new Date(Date.UTC(2026, 7, 3) + index * 1000);
      em.persist(
        em.create(Photo, {
          album: album.id,
          state: 'ready',
          originalKey,
          mediaType: 'image/jpeg',
          bytes: BYTES,
          sha256: index.toString(16).padStart(64, '0'),
          cleaning,
          sortedAt: at,
          takenAt: at.toISOString(),
          listedAt: at,
        }),
      );
    }
  });
}
const web = await startWeb(app);
process.send?.(album);
await once(process, 'disconnect');
await web[Symbol.asyncDispose]();
await app[Symbol.asyncDispose]();

/** A file of zeros that takes no room. */
async function dig(path: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await using file = await open(path, 'w');
  await file.truncate(BYTES);
}
