import { crc32, deflateSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AlbumJson, Page, PhotoJson } from '../../src/http/api/schemas.ts';
import type { ContributionJson } from '../../src/http/api/schemas/contributions.ts';
import type { Client } from '../support/client.ts';
import { picture } from '../support/pictures.ts';
import { openRemoteServer, type Json, type RemoteServer } from '../support/remote-server.ts';
import { openTestServer, type TestServer } from '../support/server.ts';
import { until } from '../support/until.ts';

const context = 'https://www.w3.org/ns/activitystreams';
const PUBLIC = `${context}#Public`;

describe('the answer to an offer', () => {
  let server: TestServer;
  let ben: RemoteServer;
  let ada: Client;
  let album: AlbumJson;
  let target: string;
  let pictures = 0;
  beforeAll(async () => {
    server = await openTestServer();
    ben = await openRemoteServer({ name: 'ben' });
    ada = await server.account('ada');
    album = await ada.album({ title: 'Alps', audience: 'public', contributionsFrom: 'anyone' });
    target = `${server.origin}/ap/albums/${album.id}/photos`;
    await ben.follow(album.actor);
  });
  afterAll(async () => {
    await ben[Symbol.asyncDispose]();
    await server[Symbol.asyncDispose]();
  });

  const note = async (rest: Json = {}): Promise<Json> => {
    pictures += 1;
    const path = `/photos/${pictures}`;
    const { bytes } = await picture(pictures);
    const url = ben.serveImage(`/media/${pictures}.jpg`, Buffer.from(bytes));
    const own = {
      id: ben.origin + path,
      type: 'Note',
      attributedTo: ben.actor,
      to: [album.actor],
      content: '<p>The hut</p>',
      attachment: [{ type: 'Image', mediaType: 'image/jpeg', url, name: 'A hut' }],
      ...rest,
    };
    ben.serve(path, { '@context': context, ...own });
    return own;
  };
  const offer = async (type: 'Offer' | 'Add' | 'Create', object: Json, rest: Json = {}) => {
    const whole = type === 'Create' ? object : object['id'];
    const sent = ben.activity(type, { to: [album.actor], target, object: whole, ...rest });
    expect(await ben.send(`${album.actor}/inbox`, sent)).toBe(202);
    const waiting = await until(async () => {
      const { items } = (await ada.get<Page<ContributionJson>>('/api/v1/contributions')).body;
      return items.find(({ photo }) => photo.state === 'ready');
    });
    return { sent, waiting };
  };
  const decide = (one: ContributionJson, answer: 'accept' | 'reject', body: Json = {}) =>
    ada.post<ContributionJson>(`/api/v1/contributions/${one.id}/${answer}`, body);
  const about = (sent: Json, type: string, object: unknown) => ({
    actor: album.actor,
    to: [ben.actor],
    object: { id: sent['id'], type, actor: ben.actor, object },
  });
  const answers = ({ object }: Json, sent: Json) =>
    (object as Json | undefined)?.['id'] === sent['id'];

  test('is a yes that names the copy, where its author grants one, and goes with the offer (T076)', async () => {
    const own = await note();
    const { sent, waiting } = await offer('Offer', own, { grant: 'copy' });
    expect(waiting.grant).toBe('copy');
    expect((await decide(waiting, 'accept')).body.state).toBe('accepted');
    const yes = await ben.received('Accept', (it) => answers(it, sent));
    expect(yes).toMatchObject(about(sent, 'Offer', own['id']));
    const copy = await until(async () => {
      const { status, document } = await ben.get(String(yes['result']));
      return status === 200 ? document : undefined;
    });
    expect(copy).toMatchObject({ attributedTo: album.actor, type: 'Note' });
    expect(String(copy['content'])).toContain('The hut');
    const { items } = (await ada.get<Page<PhotoJson>>(`/api/v1/albums/${album.id}/photos`)).body;
    expect(items).toMatchObject([{ altText: 'A hut' }]);

    await ben.send(`${album.actor}/inbox`, ben.activity('Undo', { object: sent['id'] }));
    const gone = await ben.received('Delete', (it) => answers(it, { id: yes['result'] }));
    expect(gone).toMatchObject({ actor: album.actor, object: { type: 'Tombstone' } });
    expect((await ben.get(String(yes['result']))).status).toBe(404);
  }, 40_000);

  test('is a plain yes where the post is only shown', async () => {
    const own = await note({ to: [PUBLIC] });
    const { sent, waiting } = await offer('Add', own);
    await decide(waiting, 'accept');
    const yes = await ben.received('Accept', (it) => answers(it, sent));
    expect(yes).toMatchObject(about(sent, 'Add', own['id']));
    expect(yes).not.toHaveProperty('result');
  });

  test('is a no with its reason, also to a post that was made for the album', async () => {
    const own = await note();
    const { sent, waiting } = await offer('Create', own);
    await decide(waiting, 'reject', { reason: 'We have <one> already' });
    const no = await ben.received('Reject', (it) => answers(it, sent));
    expect(no).toMatchObject({
      ...about(sent, 'Create', own['id']),
      content: '<p>We have &lt;one&gt; already</p>',
    });
  });

  test('is not given to a post that only mentions the album', async () => {
    const mention = await ben.post(album.actor, { images: [{ url: `${ben.origin}/media/1.jpg` }] });
    const waiting = await until(async () => {
      const { items } = (await ada.get<Page<ContributionJson>>('/api/v1/contributions')).body;
      return items[0];
    });
    expect(waiting.contributor.url).toBe(mention['id']);
    await decide(waiting, 'reject');
    const own = await note();
    const { sent, waiting: other } = await offer('Offer', own);
    await decide(other, 'reject');
    await ben.received('Reject', (it) => answers(it, sent));
    const noes = ben.arrivals.filter(({ activity }) => activity['type'] === 'Reject');
    expect(
      noes.some(({ activity }) => JSON.stringify(activity).includes(String(mention['id']))),
    ).toBe(false);
  });

  test.each<[string, string, () => Buffer, RegExp]>([
    ['another file than was offered', 'image/jpeg', () => Buffer.from('other'), /not the one/],
    ['a PNG of 300 megapixels', 'image/png', () => bomb(20_000, 15_000), /megapixels/],
    ['a drawing', 'image/svg+xml', () => Buffer.from('<svg/>'), /does not give the picture/],
    ['a page in a picture’s clothes', 'image/jpeg', () => polyglot, /./],
  ])(
    'is a no with its reason, once, where the file is %s (T080)',
    async (_, type, file, reason) => {
      const bytes = file();
      const url = ben.serveImage(`/media/bad-${bytes.length}`, bytes, type);
      const image = { type: 'Image', mediaType: 'image/jpeg', url };
      const digestMultibase = 'zQmaeDPzhNL32WQZnnzB1H6QJWvvFNEHdViDB71yrxyXU1t';
      const isOther = bytes.toString() === 'other';
      const own = await note({ attachment: [isOther ? { ...image, digestMultibase } : image] });
      const sent = ben.activity('Offer', { target, object: own['id'], grant: 'copy' });
      await ben.send(`${album.actor}/inbox`, sent);
      const no = await ben.received('Reject', (it) => answers(it, sent));
      expect(no).toMatchObject(about(sent, 'Offer', own['id']));
      expect(String(no['content'])).toMatch(reason);
      const { items } = (await ada.get<Page<ContributionJson>>('/api/v1/contributions')).body;
      expect(items).toEqual([]);
      const noes = ben.arrivals.filter(({ activity }) => answers(activity, sent));
      expect(noes).toHaveLength(1);
    },
    40_000,
  );
});

const polyglot = Buffer.concat([
  Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16]),
  Buffer.from('JFIF\0<html><script>alert(1)</script></html>'),
]);

/** A PNG that is small as a file and huge as a picture. */
function bomb(width: number, height: number): Buffer {
  const chunk = (type: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(type), data]);
    const frame = Buffer.alloc(8);
    frame.writeUInt32BE(data.length);
    frame.writeUInt32BE(crc32(body), 4);
    return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
  };
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width);
  head.writeUInt32BE(height, 4);
  head[8] = 1; // bits a pixel, grey
  const rows = deflateSync(Buffer.alloc((Math.ceil(width / 8) + 1) * height));
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', head),
    chunk('IDAT', rows),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}
