import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Account } from '../../src/domain/accounts/account.ts';
import { forgetAvatar } from '../../src/domain/accounts/forget-avatar.ts';
import { Favourite } from '../../src/domain/favourites/favourite.ts';
import { Person } from '../../src/domain/people/person.ts';
import { Webhook } from '../../src/domain/webhooks/webhook.ts';
import type { AccountJson, CollaboratorJson, Page, PhotoJson } from '../../src/http/api/schemas.ts';
import type { CommentJson } from '../../src/http/api/schemas/interactions.ts';
import { limits } from '../../src/media/formats.ts';
import { Client, formOf, type TestFile } from '../support/client.ts';
import { fixture } from '../support/pictures.ts';
import { openTestServer, password, type TestServer } from '../support/server.ts';

/** Red on its left, blue on its right, and it says where it was taken. */
const twoHalves = async (): Promise<TestFile> => ({
  name: 'me.jpg',
  bytes: await sharp({ create: { width: 900, height: 300, channels: 3, background: '#f00' } })
    .composite([
      {
        input: { create: { width: 450, height: 300, channels: 3, background: '#00f' } },
        left: 450,
        top: 0,
      },
    ])
    .jpeg()
    .withExifMerge({ IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '45/1 48/1 0/1' } })
    .toBuffer(),
});

describe('the picture by which somebody is known', () => {
  let server: TestServer;
  let ada: Client;
  let ben: Client;
  let visitor: Client;
  beforeAll(async () => {
    server = await openTestServer();
    [ada, ben] = [await server.account('ada', 'admin'), await server.account('ben')];
    visitor = new Client(server.origin, { accept: 'text/html' });
  });
  afterAll(() => server[Symbol.asyncDispose]());

  const put = async <Body = AccountJson>(
    client: Client,
    files: TestFile[],
    fields: Record<string, string> = {},
  ) => client.put<Body>('/api/v1/account/avatar', await formOf(files, fields));
  const me = async (client: Client) => (await client.get<AccountJson>('/api/v1/account')).body;
  const actorOf = async ({ actor }: AccountJson) =>
    (
      await visitor.get(new URL(actor).pathname, {
        accept: 'application/activity+json',
      })
    ).body;
  const filesOf = async ({ id }: AccountJson) =>
    (
      await readdir(join(server.app.config.mediaDir, 'renditions', id.slice(-2), id), {
        recursive: true,
      }).catch(() => [])
    ).filter((name) => name.endsWith('.jpg'));

  test('is a square around the point that was chosen, without what the camera wrote', async () => {
    const { status, body } = await put(ada, [await twoHalves()], { x: '1', y: '0' });
    expect(status, JSON.stringify(body)).toBe(200);
    const answer = await visitor.bytes(body.avatar!);
    expect(answer.headers.get('content-type')).toBe('image/jpeg');
    const list = await sharp(await answer.arrayBuffer()).metadata();
    expect([list.width, list.height, list.exif]).toEqual([128, 128, undefined]);
    const large = await visitor.bytes(body.avatar!.replace('thumbnail', 'small'));
    const square = sharp(await large.arrayBuffer());
    const { width, height } = await square.metadata();
    expect([width, height]).toEqual([300, 300]);
    const { channels } = await square.stats();
    expect(channels.map(({ mean }) => Math.round(mean / 64))).toEqual([0, 0, 4]);
    for (const other of ['large', 'original', 'federated']) {
      const { status: none } = await visitor.get(body.avatar!.replace('thumbnail', other));
      expect(none, other).toBe(404);
    }
  });

  test('is shown to everybody beside what they said and share, and to other servers', async () => {
    const { avatar, address } = await me(ada);
    const album = await ada.album({ title: 'Lake Orta', audience: 'public' });
    await ada.post(`/api/v1/albums/${album.id}/comments`, { text: 'We are back.' });
    const { body: invited } = await ada.post<CollaboratorJson>(
      `/api/v1/albums/${album.id}/collaborators`,
      { who: (await me(ben)).handle, role: 'collaborator' },
    );
    expect(invited.avatar).toBeNull();
    const path = `/api/v1/albums/${album.id}/comments`;
    const { items } = (await ada.get<Page<CommentJson>>(path)).body;
    expect(items[0]?.author).toMatchObject({ address, avatar });
    expect((await visitor.get<string>('/u/ada')).body).toContain(
      `src="${avatar!.replace('thumbnail', 'small')}"`,
    );
    expect((await visitor.get<string>(`/a/${album.handle}`)).body).toContain(`src="${avatar}"`);
    const actor = await actorOf(await me(ada));
    expect(actor['icon']).toEqual({
      type: 'Image',
      mediaType: 'image/jpeg',
      url: avatar!.replace('thumbnail', 'small'),
    });
    expect(actor['updated']).not.toBe(actor['published']);
  });

  test('is another one at another address, and nothing is left of the former', async () => {
    const before = await me(ada);
    const { body } = await put(ada, [fixture('orientation-6.jpg')]);
    expect(body.avatar).not.toBe(before.avatar);
    expect((await visitor.get(before.avatar!)).status).toBe(404);
    expect(await filesOf(before)).toHaveLength(2);
    const gone = await ada.request<AccountJson>('DELETE', '/api/v1/account/avatar');
    expect(gone.body.avatar).toBeNull();
    expect(await filesOf(before)).toEqual([]);
    expect(await actorOf(before)).not.toHaveProperty('icon');
  });

  test('is none of what is no picture, or too much of one (U33)', async () => {
    const bomb = await sharp({ create: { width: 1, height: 1, channels: 3, background: '#fff' } })
      .png()
      .toBuffer();
    bomb.writeUInt32BE(16_000, 16);
    bomb.writeUInt32BE(16_000, 20);
    const cases: [TestFile[], Record<string, string>, number, string][] = [
      [[{ name: 'me.jpg', bytes: Buffer.from('<svg/>') }], {}, 415, 'unsupported_type'],
      [[{ name: 'me.jpg', bytes: Buffer.alloc(0) }], {}, 422, 'file_empty'],
      [[fixture('truncated.jpg')], {}, 422, 'unreadable_picture'],
      [[fixture('truncated.avif')], {}, 422, 'unreadable_picture'],
      [[{ name: 'bomb.png', bytes: bomb }], {}, 422, 'too_many_pixels'],
      [[fixture('plain.jpg'), fixture('plain.jpg')], {}, 422, 'one_file'],
      [[], {}, 422, 'one_file'],
      [[fixture('plain.jpg')], { x: '2' }, 422, 'invalid_input'],
      [
        [{ name: 'me.jpg', bytes: Buffer.alloc(limits.portraitBytes + 100_000) }],
        {},
        413,
        'body_too_large',
      ],
    ];
    for (const [files, fields, status, code] of cases) {
      const refused = await put<{ code: string }>(ben, files, fields);
      expect([refused.status, refused.body.code], code).toEqual([status, code]);
    }
    expect(await me(ben)).toMatchObject({ avatar: null });
    expect(await filesOf(await me(ben))).toEqual([]);
    expect((await put(visitor, [fixture('plain.jpg')])).status).toBe(401);
  });

  test('ends with the account, and with it all that only its person saw', async () => {
    const eve = await server.account('eve');
    const { body: account } = await put(eve, [fixture('plain.jpg')]);
    const album = await eve.album({ audience: 'public' });
    const [photo] = (await eve.upload(album.id, [fixture('plain.jpg')])).body.items;
    const { id } = photo as PhotoJson;
    await eve.finished(id);
    expect((await eve.put(`/api/v1/photos/${id}/favourite`, {})).status).toBeLessThan(300);
    expect((await eve.post('/api/v1/people', { name: 'Carla' })).status).toBe(201);
    const ended = await eve.request('DELETE', '/api/v1/account', { password });
    expect(ended.status).toBe(204);
    expect((await visitor.get(account.avatar!)).status).toBe(404);
    await forgetAvatar(server.app.units, account.id);
    expect(await filesOf(account)).toEqual([]);
    await server.app.units.look(async ({ em }) => {
      const theirs = { account: account.id };
      expect(await em.count(Person, theirs)).toBe(0);
      expect(await em.count(Favourite, theirs)).toBe(0);
      expect(await em.count(Webhook, theirs)).toBe(0);
      const row = await em.findOneOrFail(Account, { id: account.id });
      expect(row).toMatchObject({ name: '', bio: '', avatar: null });
    });
  });
});
