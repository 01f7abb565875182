import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Account } from '../../src/domain/accounts/account.ts';
import type { AlbumJson, PhotoJson, ProblemJson } from '../../src/http/api/schemas.ts';
import type { CopyResultJson } from '../../src/http/api/schemas/copies.ts';
import { Client } from '../support/client.ts';
import { photograph } from '../support/photograph.ts';
import { picture } from '../support/pictures.ts';
import { openTestServer, type TestServer } from '../support/server.ts';

let server: TestServer;
let ada: Client;
let ben: Client;
let album: AlbumJson;
let home: AlbumJson;
let located: PhotoJson;
let plain: PhotoJson;
beforeAll(async () => {
  server = await openTestServer();
  ada = await server.account('ada');
  ben = await server.account('ben');
  album = await ada.album({ title: 'Alps' });
  home = await ben.album({ title: 'Ben’s own', audience: 'private' });
  const shot = { scene: 1, time: '2026:08:05 14:01:00', camera: 'Leica', isPhone: true };
  [located, plain] = (await ada.addPhotos(
    album.id,
    [await photograph(shot), await picture(5_001)],
    { caption: 'On the pass', altText: 'A road between rocks' },
  )) as [PhotoJson, PhotoJson];
  await ada.post(`/api/v1/albums/${album.id}/collaborators`, { who: 'ben', role: 'viewer' });
});
afterAll(() => server[Symbol.asyncDispose]());

type Answer = ProblemJson & { items: CopyResultJson[] };
const save = (whose: Client, to: AlbumJson, ...photos: { id: string }[]) =>
  whose.post<Answer>(`/api/v1/albums/${to.id}/copies`, { photoIds: photos.map(({ id }) => id) });
const codesOf = ({ items }: Answer) =>
  items.map((item) => ('error' in item ? item.error.code : 'saved'));

describe('a photo that somebody saves to an album of their own', () => {
  test('keeps its date, its words and who it is from, and loses its places', async () => {
    await ada.post(`/api/v1/photos/${located.id}/comments`, { text: 'Where is that?' });
    const { status, body } = await save(ben, home, located);
    expect(status).toBe(201);
    const [item] = body.items as PhotoJson[];
    const copy = await ben.finished(item!.id);
    expect(copy).toMatchObject({
      albumId: home.id,
      state: 'ready',
      caption: 'On the pass',
      altText: 'A road between rocks',
      takenAt: located.takenAt,
      location: null,
      contributor: { name: 'Ada', address: album.owner.address },
      decider: 'owner',
      copied: true,
      commentCount: 0,
    });
    expect(copy.camera?.make).toBe('Leica');
    const bytes = Buffer.from(await (await ben.bytes(copy.original!.url)).arrayBuffer());
    const asMember = await ben.bytes(located.original!.url);
    expect(bytes.equals(Buffer.from(await asMember.arrayBuffer()))).toBe(true);

    await ada.delete(`/api/v1/photos/${located.id}`);
    expect((await ben.bytes(copy.original!.url)).status).toBe(200);
    await ada.post('/api/v1/trash/restore', { ids: [located.id] });
    const again = await save(ben, home, located, plain);
    expect([again.status, codesOf(again.body)]).toEqual([207, ['duplicate', 'saved']]);
    const onlyAgain = await save(ben, home, located);
    expect(onlyAgain.body).toMatchObject({ status: 409, code: 'duplicate' });
    expect(codesOf(onlyAgain.body)).toEqual(['duplicate']);
  });

  test('is taken out by its new owner without anybody being asked', async () => {
    const other = await ben.album({ audience: 'private' });
    const { body } = await save(ben, other, plain);
    const [copy] = body.items as PhotoJson[];
    await ben.finished(copy!.id);
    expect((await ben.delete(`/api/v1/photos/${copy!.id}?forever=true`)).status).toBe(204);
    expect((await ada.get<{ items: unknown[] }>('/api/v1/removals')).body.items).toEqual([]);
  });

  test('is no photo of their own', async () => {
    const mine = await ada.album({ title: 'Best of' });
    expect((await save(ada, mine, plain)).body).toMatchObject({ status: 409, code: 'own_photo' });
    const held = (await ben.photos(home.id)).find(({ copied }) => copied);
    expect((await save(ben, await ben.album(), held!)).body.code).toBe('own_photo');
  });

  test('is saved by the album’s people while its owner lets them, and by nobody else', async () => {
    const eve = await server.account('eve');
    const eves = await eve.album();
    expect((await save(eve, eves, plain)).body).toMatchObject({ status: 404, code: 'not_found' });
    expect((await save(eve, home, plain)).status).toBe(404);
    expect((await save(ben, album, plain)).body.code).toBe('role_insufficient');
    const closed = await ada.album({ audience: 'private' });
    const [hidden] = await ada.addPhotos(closed.id, [await picture(5_002)]);
    expect((await save(eve, eves, hidden!)).body).toMatchObject({ status: 404, code: 'not_found' });

    const target = await ben.album();
    await ada.patch(`/api/v1/albums/${album.id}`, { saving: 'off' });
    expect((await save(ben, target, plain)).body.code).toBe('saving_off');
    await ada.patch(`/api/v1/albums/${album.id}`, { saving: 'members' });
    expect((await save(ben, target, plain)).status).toBe(201);
  });

  test('needs the room that it takes', async () => {
    const target = await ben.album();
    const quota = (quotaBytes: number | null) =>
      server.app.units.write(async ({ em }) => {
        (await em.findOneOrFail(Account, { handle: 'ben' })).quotaBytes = quotaBytes;
      });
    await quota(1_000);
    expect((await save(ben, target, plain)).body).toMatchObject({
      status: 507,
      code: 'storage_full',
    });
    expect(await ben.photos(target.id)).toEqual([]);
    type Room = { usedBytes: number; trashBytes: number; quotaBytes: number | null };
    const room = async () => (await ben.get<Room>('/api/v1/account/storage')).body;
    const before = await room();
    expect(before.quotaBytes).toBe(1_000);
    await quota(null);
    const { status, body } = await save(ben, target, plain);
    expect(status).toBe(201);
    const [copy] = body.items as PhotoJson[];
    const taken = copy!.original!.bytes;
    const after = { usedBytes: before.usedBytes + taken, trashBytes: before.trashBytes };
    expect(await room()).toEqual({ ...after, quotaBytes: null });
    await ben.delete(`/api/v1/photos/${copy!.id}`);
    expect(await room()).toMatchObject({ ...after, trashBytes: before.trashBytes + taken });
  });
});
