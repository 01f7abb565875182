import { once } from 'node:events';
import { createAccount } from '../../src/domain/accounts/create-account.ts';
import { createAlbum } from '../../src/domain/albums/create-album.ts';
import { Photo } from '../../src/domain/photos/photo.ts';
import { openApp } from '../../src/app.ts';
import { readConfig } from '../../src/config.ts';
import type { Scope } from '../../src/domain/scope.ts';
import { openLog } from '../../src/lib/log.ts';
import { startWeb } from '../../src/start-web.ts';
import { answerCost } from '../cost.ts';
import { federatedRendition } from '../../tests/support/rendition.ts';

/** Our whole web server with Ada's public album of fifty photos; tells the parent process the paths of its documents. */
const config = readConfig();
const app = await openApp(config, openLog('info'));
const { albumId, photoIds } = await app.units.transact(makeAlbum);
for (const photoId of photoIds) await app.federation.consequences.publishPhotos(photoId);
const web = await startWeb(app);
answerCost();
process.send?.({
  actor: `/ap/actors/${albumId}`,
  note: `/ap/photos/${photoIds[0]}`,
  page: `/ap/albums/${albumId}/photos?page=start`,
});
await once(process, 'disconnect');
await web[Symbol.asyncDispose]();
await app[Symbol.asyncDispose]();

async function makeAlbum(scope: Scope) {
  const passwordHash = Buffer.alloc(1);
  const ada = await createAccount(scope, {
    handle: 'ada',
    name: 'Ada',
    role: 'admin',
    passwordHash,
  });
  const album = await createAlbum(scope, ada, { title: 'Alps 2026', audience: 'public' });
  const photos = Array.from({ length: 50 }, (_, index) =>
    scope.em.create(Photo, {
      album,
      state: 'ready',
      listedAt: new Date(Date.now() - 60_000 - index),
      caption: 'First light on the ridge',
      altText: 'Sunrise light on a snowy ridge, two hikers in silhouette',
      blurhash: 'LEHV6nWB2yk8pyo0adR*.7kCMdnj',
      renditions: [federatedRendition],
    }),
  );
  scope.em.persist(photos);
  return { albumId: album.id, photoIds: photos.map(({ id }) => id) };
}
