import { createAccount } from '../../src/domain/accounts/create-account.ts';
import { hashPassword } from '../../src/domain/accounts/password.ts';
import type { Album } from '../../src/domain/albums/album.ts';
import { createAlbum } from '../../src/domain/albums/create-album.ts';
import { Photo, type StoredRendition } from '../../src/domain/photos/photo.ts';
import type { Scope } from '../../src/domain/scope.ts';
import { createShareLink, tokenOf } from '../../src/domain/share-links/create-share-link.ts';

/** Of every account that a bench makes. */
export const password = 'correct horse battery';

const ladder = [
  ['thumbnail', 320],
  ['small', 640],
  ['preview', 1280],
  ['large', 2048],
] as const;

/** Eight renditions of a photo of three to two, all of the same few bytes. */
const renditions = (key: string): StoredRendition[] =>
  ladder.flatMap(([name, width]) =>
    (['image/avif', 'image/jpeg'] as const).map((mediaType) => ({
      name,
      mediaType,
      width,
      height: Math.round((width / 3) * 2),
      bytes: 40_000,
      sha256: 'c0ffee'.padEnd(64, '0'),
      key,
    })),
  );

/** Ada’s album with so many photos of August 2026, and a link to it; answers the token. */
export async function makeLink(scope: Scope, count: number, key: string): Promise<string> {
  const ada = await createAccount(scope, {
    handle: 'ada',
    name: 'Ada',
    role: 'admin',
    passwordHash: await hashPassword(password, 'account'),
  });
  const album = await createAlbum(scope, ada, { title: 'Alps 2026' });
  scope.em.persist(
    Array.from({ length: count }, (_, index) => makePhoto(scope, album, index, key)),
  );
  const link = await createShareLink(scope, ada, { album, photoIds: null }, {});
  return tokenOf(scope, link);
}

function makePhoto({ em }: Scope, album: Album, index: number, key: string): Photo {
  const takenAt = new Date(Date.UTC(2026, 7, 1, 6) + index * 60_000);
  return em.create(Photo, {
    album,
    state: 'ready',
    listedAt: takenAt,
    sortedAt: takenAt,
    takenAt: `${takenAt.toISOString().slice(0, 19)}+02:00`,
    width: 6000,
    height: 4000,
    caption: 'First light on the ridge',
    altText: 'Sunrise light on a snowy ridge, two hikers in silhouette',
    camera: {
      make: 'FUJIFILM',
      model: 'X-T5',
      lens: 'XF23mmF1.4 R LM WR',
      aperture: 8,
      exposure: 0.004,
      iso: 125,
      focalLength: 23,
    },
    blurhash: 'LEHV6nWB2yk8pyo0adR*.7kCMdnj',
    thumbhash: '1QcSHQRnh493V4dIh4eXh1h4kJUI',
    colour: '#8a96a8',
    renditions: renditions(key),
  });
}
