import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AlbumJson, Page, PhotoJson } from '../../src/http/api/schemas.ts';
import type { LinkJson } from '../../src/http/api/schemas/links.ts';
import { box } from '../../src/media/boxes.ts';
import { readHeader } from '../../src/media/decode.ts';
import { readMetadata } from '../../src/media/read-metadata.ts';
import { desk } from '../media/support.ts';
import { doChore } from '../support/chores.ts';
import { Client } from '../support/client.ts';
import { everyAnswer, type LinkAnswer } from '../support/link-answers.ts';
import { pathOf } from '../support/links.ts';
import { fixture, hasRealPhotos, realPhoto } from '../support/pictures.ts';
import { openTestServer, type TestServer } from '../support/server.ts';
import { until } from '../support/until.ts';

/** Hundreds of requests take a while. */
const long = { timeout: 120_000 };

/** Each with a position, and all but the first with the name of a place in texts of its own. */
const pictures = [
  'camera-gps.jpg',
  'motion-photo.jpg',
  'texts.png',
  'exif-xmp.webp',
  'exif-xmp.avif',
];

describe('where photos were taken, under a link', () => {
  let server: TestServer;
  let ada: Client;
  let visitor: Client;
  let album: AlbumJson;
  let photos: PhotoJson[];
  beforeAll(async () => {
    server = await openTestServer();
    ada = await server.account('ada');
    visitor = new Client(server.origin);
    album = await ada.album({ title: 'A week away', audience: 'private' });
    photos = await ada.addPhotos(
      album.id,
      pictures.map((name) => fixture(name)),
      { caption: 'Said of it, so that what its file says is not taken for it' },
    );
    for (const { id } of photos) await ada.patch(`/api/v1/photos/${id}`, { showLocation: true });
  });
  afterAll(() => server[Symbol.asyncDispose]());

  const open = (wish: Record<string, unknown> = {}): Promise<LinkJson> =>
    ada.link({
      album: album.id,
      downloads: 'original',
      comments: 'on',
      embedOrigins: [],
      ...wish,
    });
  const shown = async (link: LinkJson): Promise<PhotoJson[]> =>
    (await visitor.get<Page<PhotoJson>>(`${pathOf(link)}/photos`)).body.items;
  /** Every answer that tells a place, by its request. */
  const telling = async (
    link: LinkJson,
    of: readonly PhotoJson[] = photos.slice(0, 2),
  ): Promise<{ told: string[]; asked: LinkAnswer[] }> => {
    const [told, asked]: [string[], LinkAnswer[]] = [[], []];
    for await (const answer of everyAnswer(server, link, of)) {
      asked.push(answer);
      if (await tellsPlace(answer)) told.push(answer.request);
    }
    return { told, asked };
  };

  test(
    'is in no answer of the router when the link removes it, as by itself it does',
    long,
    async () => {
      const link = await open();
      expect(link.location).toBe('remove');
      const { told, asked } = await telling(link, photos);
      expect(told).toEqual([]);
      const given = asked.filter(({ status, type }) => status === 200 && type.startsWith('image/'));
      expect(given.length).toBeGreaterThan(8 * photos.length);
    },
  );

  test(
    'is in no answer either when all metadata is removed, whatever is said of places',
    long,
    async () => {
      const link = await open({ metadata: 'remove', location: 'keep' });
      const { told, asked } = await telling(link);
      expect(told).toEqual([]);
      expect(
        asked.filter(({ body }) => body.includes('Test Camera')).map(({ request }) => request),
      ).toEqual([]);
    },
  );

  test(
    'is on the page, in the data and in the original of a link that keeps it',
    long,
    async () => {
      const link = await open({ location: 'keep' });
      const { told } = await telling(link);
      const id = photos[0]!.id;
      for (const path of ['/photos', `/i/${id}`, `/m/${id}/original`, '/download?format=zip']) {
        expect(
          told.filter((request) => request.startsWith(`GET ${pathOf(link)}${path}`)),
          path,
        ).not.toEqual([]);
      }
      expect(told.filter((request) => /\/m\/[^/]*\/(?!original)/.test(request))).toEqual([]);
      expect(told.filter((request) => /size=(web|placeless)/.test(request))).toEqual([]);
    },
  );

  test('is what the owner says of the link, also where a photo’s place is not published', async () => {
    const [photo] = photos as [PhotoJson];
    await ada.patch(`/api/v1/photos/${photo.id}`, { showLocation: false });
    const kept = (await shown(await open({ location: 'keep' }))).find(({ id }) => id === photo.id);
    expect(kept?.location).toMatchObject({ latitude: 47.3752333, longitude: -8.5417 });
    await ada.patch(`/api/v1/photos/${photo.id}`, { showLocation: true });
  });

  test('is said to guests who add photos: removed, or seen by others', async () => {
    const said = async (location: string) => {
      const link = await open({ location, uploads: 'on' });
      return (await visitor.get<string>(`${pathOf(link)}/add`, { accept: 'text/html' })).body;
    };
    expect(await said('remove')).toContain('Their location is removed when others download them.');
    expect(await said('keep')).toContain('Others can see where they were taken.');
  });

  test('goes from an open link at once when its owner changes their mind', async () => {
    const link = await open({ location: 'keep' });
    const before = await visitor.bytes(`${pathOf(link)}/m/${photos[0]!.id}/original`);
    expect(await placeIn(Buffer.from(await before.arrayBuffer()))).not.toBeNull();
    await ada.patch(`/api/v1/links/${link.id}`, { location: 'remove' });
    const after = await visitor.bytes(`${pathOf(link)}/m/${photos[0]!.id}/original`);
    expect(after.headers.get('etag')).not.toBe(before.headers.get('etag'));
    expect(await placeIn(Buffer.from(await after.arrayBuffer()))).toBeNull();
  });

  test('is taken out of the bytes alone: the camera stays, and every pixel (J24)', async () => {
    const [removes, keeps, empties] = [
      await open(),
      await open({ location: 'keep' }),
      await open({ metadata: 'remove' }),
    ];
    for (const [index, { id, original }] of photos.entries()) {
      const uploaded = await readFile(fixture(pictures[index]!));
      const of = async (link: LinkJson) => {
        const answer = await visitor.bytes(`${pathOf(link)}/m/${id}/original`);
        return Buffer.from(await answer.arrayBuffer());
      };
      const [placeless, whole, bare] = [await of(removes), await of(keeps), await of(empties)];
      expect(whole.equals(uploaded)).toBe(true);
      expect(await cameraIn(placeless)).toEqual(await cameraIn(uploaded));
      expect([await cameraIn(placeless), await cameraIn(bare)]).toEqual([
        expect.objectContaining({ model: 'Test Camera 1' }),
        null,
      ]);
      for (const body of [placeless, bare])
        expect(await tellsPlace({ body, type: original!.mediaType })).toBe(false);
      const pixels = await pixelsOf(uploaded);
      for (const bytes of [placeless, bare])
        expect((await pixelsOf(bytes)).equals(pixels)).toBe(true);
      expect(original!.bytes).toBe(uploaded.length);
    }
  });

  test('is announced with the bytes that are given', async () => {
    for (const wish of [{}, { location: 'keep' }, { metadata: 'remove' }]) {
      const items = await shown(await open(wish));
      for (const { original } of items) {
        const answer = await visitor.bytes(original!.url);
        expect((await answer.arrayBuffer()).byteLength).toBe(original!.bytes);
        expect(original!.sha256 === null).toBe(!('location' in wish));
      }
    }
  });

  test('takes the line of the camera with it where the link removes metadata', async () => {
    const [photo] = photos as [PhotoJson];
    const page = async (link: LinkJson) =>
      (await visitor.get<string>(`${pathOf(link)}/i/${photo.id}`, { accept: 'text/html' })).body;
    const [kept, removed] = [await open(), await open({ metadata: 'remove' })];
    expect(await page(kept)).toContain('Test Camera 1');
    expect(await page(removed)).not.toContain('Test Camera 1');
    expect((await shown(kept))[0]?.camera).toMatchObject({ model: 'Test Camera 1' });
    expect((await shown(removed)).map(({ camera }) => camera)).toEqual(photos.map(() => null));
  });

  test('withholds an original that cannot be cleaned, and gives a JPEG of its size', async () => {
    await using folder = await desk();
    const path = join(folder.path, 'told.jxl');
    const { exif } = await sharp(fixture('camera-gps.jpg')).metadata();
    const block = box('Exif', Buffer.alloc(4), exif!.subarray('Exif\0\0'.length));
    await writeFile(path, Buffer.concat([await readFile(fixture('camera-gps.jxl')), block]));
    const [jxl] = (await ada.addPhotos(album.id, [path])) as [PhotoJson];
    expect(jxl.location).not.toBeNull();
    const link = await open();
    const at = `${pathOf(link)}/m/${jxl.id}`;
    const original = await visitor.get(`${at}/original`);
    expect([original.status, original.body['code']]).toEqual([403, 'original_withheld']);
    const answer = await visitor.bytes(`${at}/full`);
    const bytes = Buffer.from(await answer.arrayBuffer());
    const full = await sharp(bytes).metadata();
    expect(full).toMatchObject({ format: 'jpeg', width: 480, height: 320 });
    expect([full.exif, full.xmp, full.iptc]).toEqual([undefined, undefined, undefined]);
    expect((await shown(link)).find(({ id }) => id === jxl.id)?.original).toBeNull();
    const page = await visitor.get<string>(`${pathOf(link)}/i/${jxl.id}`, { accept: 'text/html' });
    expect(page.body).toContain(`${at}/full`);
  });

  test('is in no original of a phone’s own format, nor in what is said beside an animation', async () => {
    await using folder = await desk();
    const told = join(folder.path, 'told.gif');
    const gif = await readFile(fixture('animated.gif'));
    const comment = Buffer.from('\x21\xfe\x06SECRET\0', 'latin1');
    await writeFile(told, Buffer.concat([gif.subarray(0, -1), comment, gif.subarray(-1)]));
    const files = [fixture('camera-gps.heic'), told];
    const taken = await ada.addPhotos(album.id, files);
    const link = await open();
    for (const [index, { id, original }] of taken.entries()) {
      const answer = await visitor.bytes(`${pathOf(link)}/m/${id}/original`);
      const bytes = Buffer.from(await answer.arrayBuffer());
      expect([answer.status, answer.headers.get('content-type')]).toEqual([
        200,
        original!.mediaType,
      ]);
      expect([bytes.includes('SECRET'), await placeIn(bytes)]).toEqual([false, null]);
      expect(bytes.length).toBeGreaterThan((await readFile(files[index]!)).length / 2);
    }
  });

  test('leaves photos that were rendered before it could be planned as they can be given', async () => {
    const [photo] = photos as [PhotoJson];
    await server.app.units.look(({ em }) =>
      em
        .getConnection()
        .execute('update photo set placeless_cleaning = null where id = ?', [photo.id]),
    );
    const link = await open();
    const given = async () =>
      Buffer.from(
        await (await visitor.bytes(`${pathOf(link)}/m/${photo.id}/original`)).arrayBuffer(),
      );
    expect([await placeIn(await given()), await cameraIn(await given())]).toEqual([null, null]);
    await doChore(server, 'plan-placeless');
    expect(await placeIn(await given())).toBeNull();
    expect(await cameraIn(await given())).toMatchObject({ model: 'Test Camera 1' });
  });

  test.runIf(hasRealPhotos)(
    'is in nothing that is given of a phone’s photos (needs ../shared/photos)',
    async () => {
      const files = ['camera/galaxy-s7-12mp-gps.jpg', 'camera/iphone-6-plus-8mp-gps.jpg'];
      const phone = await ada.album({ title: 'Phone', audience: 'private' });
      const taken = await ada.addPhotos(
        phone.id,
        files.map((name) => realPhoto(name)),
      );
      const link = await open({ album: phone.id });
      for (const { id, location, camera } of taken) {
        expect(location).not.toBeNull();
        const answer = await visitor.bytes(`${pathOf(link)}/m/${id}/original`);
        const bytes = Buffer.from(await answer.arrayBuffer());
        expect(await placeIn(bytes)).toBeNull();
        expect(await cameraIn(bytes)).toEqual(camera);
      }
    },
  );

  test('is in no feed, no document of federation and no bytes that these name, but where its owner shows it', async () => {
    const [shownOne, ...others] = photos as [PhotoJson, ...PhotoJson[]];
    const known = new Set(photos.map(({ id }) => id));
    for (const { id } of await ada.photos(album.id)) {
      if (!known.has(id)) await ada.delete(`/api/v1/photos/${id}`); // what these say in words is theirs
    }
    for (const { id } of photos) await ada.patch(`/api/v1/photos/${id}`, { showLocation: false });
    const published = await ada.patch(`/api/v1/albums/${album.id}`, { audience: 'public' });
    expect(published.status).toBe(200);
    const note = `/a/${album.handle}/p/${shownOne.id}`;
    const hidden = await until(async () => {
      const read = await everythingFrom(server.origin, album);
      return (
        [shownOne, ...others].every(({ id }) => read.has(`/a/${album.handle}/p/${id}`)) && read
      );
    });
    expect(await tellingOf(hidden)).toEqual([]);
    const pictured = [...hidden.values()].filter(({ type }) => type.startsWith('image/'));
    expect(pictured.length).toBeGreaterThanOrEqual(photos.length);
    for (const kind of ['activity+json', 'atom+xml', 'rss+xml', 'feed+json']) {
      const types = [...hidden.values()].map(({ type }) => type);
      expect(types, kind).toContainEqual(expect.stringContaining(kind));
    }

    await ada.patch(`/api/v1/photos/${shownOne.id}`, { showLocation: true });
    const told = await until(async () => {
      const all = await tellingOf(await everythingFrom(server.origin, album));
      return all.includes(note) && all;
    });
    expect(told.filter((path) => path.startsWith('/m/'))).toEqual([]);
    expect(told.filter((path) => others.some(({ id }) => path.includes(id)))).toEqual([]);
  });
});

/** What everybody can read of an album without a browser, by its path: its feeds, its documents, and what these name. */
async function everythingFrom(origin: string, { handle }: AlbumJson) {
  const read = new Map<string, LinkAnswer>();
  const album = `/a/${handle}`;
  const paths = new Set([album, ...['atom', 'rss', 'json'].map((kind) => `${album}.${kind}`)]);
  for (const path of paths) {
    const answer = await fetch(origin + path, { headers: { accept: 'application/activity+json' } });
    const body = Buffer.from(await answer.arrayBuffer());
    const type = answer.headers.get('content-type') ?? '';
    if (!answer.ok) continue;
    read.set(path, { request: path, status: answer.status, type, body });
    if (type.startsWith('image/')) continue;
    const named = body.toString().matchAll(/https?:\/\/[^\s"'<>\\&#]+/g);
    for (const [address] of named) {
      const next = address.startsWith(origin) ? address.slice(origin.length) : '';
      if (/^\/(?:a|ap|m)\//.test(next)) paths.add(next);
    }
  }
  return read;
}

async function tellingOf(read: ReadonlyMap<string, LinkAnswer>): Promise<string[]> {
  const told: string[] = [];
  for (const [path, answer] of read) if (await tellsPlace(answer)) told.push(path);
  return told;
}

async function metadataOf(picture: Buffer) {
  await using folder = await desk();
  const path = join(folder.path, 'picture');
  await writeFile(path, picture);
  return readMetadata(await readHeader(path));
}
const placeIn = async (picture: Buffer) => (await metadataOf(picture)).location;
const cameraIn = async (picture: Buffer) => (await metadataOf(picture)).camera;
const pixelsOf = (picture: Buffer) => sharp(picture).raw().toBuffer();

/** Coordinates or the name of a place, in the clear or inside a picture. */
async function tellsPlace({ body, type }: Pick<LinkAnswer, 'body' | 'type'>): Promise<boolean> {
  const text = body.toString('latin1');
  if (/SECRET/.test(text)) return true;
  if (!type.startsWith('image/')) return /47[.,]3752|8[.,]5417|"latitude"/.test(text);
  const { xmp, iptc, comments } = await sharp(body).metadata();
  return Boolean(xmp ?? iptc ?? comments) || (await placeIn(body)) !== null;
}
