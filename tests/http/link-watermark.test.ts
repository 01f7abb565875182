import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AlbumJson, Page, PhotoJson } from '../../src/http/api/schemas.ts';
import type { LinkJson } from '../../src/http/api/schemas/links.ts';
import { MarkedPhoto } from '../../src/domain/share-links/pictures/marked-photo.ts';
import { doChore } from '../support/chores.ts';
import { Client } from '../support/client.ts';
import { everyAnswer } from '../support/link-answers.ts';
import { pathOf } from '../support/links.ts';
import { picture } from '../support/pictures.ts';
import { openTestServer, type TestServer } from '../support/server.ts';
import { idle } from '../support/idle.ts';
import { until } from '../support/until.ts';

const words = '© Ada Lovelace';
const size = { width: 1440, height: 960 };

/** Hundreds of requests take a while. */
const long = { timeout: 120_000 };

/** From this width on a picture is worth taking. */
const WORTHY = 800;

describe('a link with a watermark', () => {
  let server: TestServer;
  let ada: Client;
  let visitor: Client;
  let album: AlbumJson;
  let photos: PhotoJson[];
  beforeAll(async () => {
    server = await openTestServer();
    ada = await server.account('ada');
    visitor = new Client(server.origin);
    album = await ada.album({ title: 'Portraits', audience: 'private' });
    photos = await ada.addPhotos(album.id, [await picture(1, size), await picture(2, size)]);
  });
  afterAll(() => server[Symbol.asyncDispose]());

  const open = (wish: Record<string, unknown> = {}): Promise<LinkJson> =>
    ada.link({
      album: album.id,
      downloads: 'original',
      embedOrigins: [],
      watermark: words,
      ...wish,
    });
  const marksOf = ({ id }: LinkJson): Promise<MarkedPhoto[]> =>
    server.app.units.look(({ em }) => em.find(MarkedPhoto, { link: id }));
  /** Waits until so many of the link's photos have these words in them. */
  const marked = (link: LinkJson, watermark = words, count = photos.length) =>
    until(async () => {
      const marks = await marksOf(link);
      return marks.length === count && marks.every((it) => it.watermark === watermark) && marks;
    });
  const fetched = async (link: LinkJson, name: string, photo = photos[0]!) => {
    const answer = await visitor.bytes(`${pathOf(link)}/m/${photo.id}/${name}`);
    return { status: answer.status, bytes: Buffer.from(await answer.arrayBuffer()) };
  };
  const shown = async (link: LinkJson) =>
    (await visitor.get<Page<PhotoJson>>(`${pathOf(link)}/photos`)).body.items;
  const isKept = async (key: string) =>
    server.app.storage.size(key).then(
      () => true,
      () => false,
    );

  test('gives no picture worth taking without it, by any route', long, async () => {
    const link = await open();
    await marked(link);
    const seen = new Set<string>();
    for await (const { body, request, type } of everyAnswer(server, link, photos)) {
      if (!type.startsWith('image/')) continue;
      const { width, height } = await sharp(body).metadata();
      if (Math.max(width, height) < WORTHY) continue;
      seen.add(/\/m\/[^/]+\/(\w+)/.exec(request)?.[1] ?? 'archive');
      expect(await isMarked(body), request).toBe(true);
    }
    expect([...seen].toSorted()).toEqual(['archive', 'full', 'large', 'preview', 'web']);
  });

  test('is told from one without by the same measure', async () => {
    const plain = await open({ watermark: null });
    for (const name of ['preview', 'large', 'web', 'original']) {
      expect(await isMarked((await fetched(plain, name)).bytes), name).toBe(false);
    }
  });

  test('withholds originals', async () => {
    const link = await open();
    const { status, body } = await visitor.get(`${pathOf(link)}/m/${photos[0]!.id}/original`);
    expect([status, body['code']]).toEqual([403, 'original_withheld']);
    expect((await shown(link)).map(({ original }) => original)).toEqual([null, null]);
  });

  test('is seen by its visitors alone: not by members, and not under other links', async () => {
    const link = await open();
    await marked(link);
    const own = await ada.bytes(photos[0]!.renditions.large!.url);
    expect(await isMarked(Buffer.from(await own.arrayBuffer()))).toBe(false);
    const other = await open({ watermark: 'Ben' });
    await marked(other, 'Ben');
    const [one, two] = [await fetched(link, 'large'), await fetched(other, 'large')];
    expect(one.bytes.equals(two.bytes)).toBe(false);
  });

  test('changes with its words, and nothing is left of the old ones', async () => {
    const link = await open();
    const old = (await marked(link)).flatMap(({ renditions }) => renditions);
    const before = await fetched(link, 'large');
    await ada.patch(`/api/v1/links/${link.id}`, { watermark: 'PROOF' });
    await marked(link, 'PROOF');
    const after = await fetched(link, 'large');
    expect(after.status).toBe(200);
    expect(after.bytes.equals(before.bytes)).toBe(false);
    await until(async () => !(await isKept(old[0]!.key)));

    await ada.patch(`/api/v1/links/${link.id}`, { watermark: null });
    expect(await isMarked((await fetched(link, 'large')).bytes)).toBe(false);
    const [last] = await marksOf(link);
    await doChore(server, 'sweep-marks');
    expect(await marksOf(link)).toEqual([]);
    expect(await isKept(last!.renditions[0]!.key)).toBe(false);
  });

  test('marks what comes later, and forgets what is gone', async () => {
    const growing = await ada.album({ title: 'Growing', audience: 'private' });
    const link = await open({ album: growing.id });
    const [late] = (await ada.addPhotos(growing.id, [await picture(3, size)])) as [PhotoJson];
    const [mark] = await marked(link, words, 1);
    expect(await isMarked((await fetched(link, 'large', late)).bytes)).toBe(true);

    await ada.delete(`/api/v1/links/${link.id}`);
    await doChore(server, 'sweep-marks');
    expect(await marksOf(link)).toEqual([]);
    expect(await isKept(mark!.renditions[0]!.key)).toBe(false);
    expect(await isMarked(await ownLarge(late))).toBe(false);
  });

  test('marks what is chosen later', async () => {
    const link = await open({ album: undefined, photos: [photos[0]!.id] });
    await marked(link, words, 1);
    await ada.patch(`/api/v1/links/${link.id}`, { photos: photos.map(({ id }) => id) });
    await marked(link, words, 2);
    expect(await isMarked((await fetched(link, 'large', photos[1])).bytes)).toBe(true);
  });

  test('needs words that can be seen', async () => {
    for (const watermark of ['\u200b', ' \u2060 ']) {
      const { status } = await ada.post('/api/v1/links', { album: album.id, watermark });
      expect(status).toBe(422);
    }
    expect((await open({ watermark: '  ' })).watermark).toBeNull();
  });

  const ownLarge = async ({ renditions }: PhotoJson) =>
    Buffer.from(await (await ada.bytes(renditions.large!.url)).arrayBuffer());
});

describe('a link with a watermark, before its photos are marked', () => {
  test('shows them small, and nothing larger leaves', long, async () => {
    await using server = await openTestServer();
    const ada = await server.account('ada');
    const visitor = new Client(server.origin);
    const album = await ada.album({ audience: 'private' });
    const photos = await ada.addPhotos(album.id, [await picture(1, size)]);
    const wish = { downloads: 'original', embedOrigins: [] };
    const link = await ada.link({ album: album.id, ...wish });
    await idle(server);
    await server.app.units.look(({ em }) =>
      em
        .getConnection()
        .execute('update share_link set watermark = ? where id = ?', [words, link.id]),
    );
    let small = 0;
    for await (const { body, request, status, type } of everyAnswer(server, link, photos)) {
      expect(status, request).toBeLessThan(500);
      if (!type.startsWith('image/')) continue;
      const { width } = await sharp(body).metadata();
      expect(width, request).toBeLessThan(WORTHY);
      small += 1;
    }
    expect(small).toBeGreaterThan(3);
    const [photo] = (await visitor.get<Page<PhotoJson>>(`${pathOf(link)}/photos`)).body.items;
    expect(photo?.renditions).toMatchObject({ small: { width: 640 }, preview: null, large: null });
    const page = await visitor.get<string>(`${pathOf(link)}/i/${photo!.id}`, {
      accept: 'text/html',
    });
    expect(page.body).toContain(`/m/${photo!.id}/small`);
    expect(page.body).not.toMatch(/\/m\/[^/]+\/(preview|large)/);

    // What was left undone is found and done by the clock.
    await doChore(server, 'sweep-marks');
    await until(async () => (await visitor.bytes(`${pathOf(link)}/m/${photo!.id}/large`)).ok);
  });
});

/**
 * Whether there is writing at the bottom right. The pictures are smooth gradients, which have no edges; the measure is
 * the largest step from one pixel to the next in the lower part.
 */
async function isMarked(image: Buffer): Promise<boolean> {
  const { width, height } = await sharp(image).metadata();
  const part = {
    left: Math.floor(width * 0.6),
    top: Math.floor(height * 0.85),
    width: Math.floor(width * 0.4),
    height: Math.floor(height * 0.15),
  };
  const pixels = await sharp(image).extract(part).greyscale().raw().toBuffer();
  let step = 0;
  for (let at = 1; at < pixels.length; at++) {
    if (at % part.width === 0) continue;
    step = Math.max(step, Math.abs((pixels[at] ?? 0) - (pixels[at - 1] ?? 0)));
  }
  return step > 25;
}
