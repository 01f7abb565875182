import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { Account } from '../../src/domain/accounts/account.ts';
import type { AlbumJson, CollaboratorJson, Page, PhotoJson } from '../../src/http/api/schemas.ts';
import type { LinkJson } from '../../src/http/api/schemas/links.ts';
import type { NoticeJson } from '../../src/http/api/schemas/notices.ts';
import { Client } from '../support/client.ts';
import { pathOf } from '../support/links.ts';
import { picture } from '../support/pictures.ts';
import { openRemoteServer, type Json } from '../support/remote-server.ts';
import { openTestServer, type TestServer } from '../support/server.ts';
import { until } from '../support/until.ts';

let server: TestServer;
let ada: Client;
let ben: Client;
let eve: Client;
let album: AlbumJson;
beforeAll(async () => {
  server = await openTestServer();
  ada = await server.account('ada');
  ben = await server.account('ben');
  eve = await server.account('eve');
});
beforeEach(async () => {
  album = await ada.album({ title: 'Alps' });
});
afterAll(() => server[Symbol.asyncDispose]());

let pictures = 2_000;
const add = async (whose: Client): Promise<PhotoJson> => {
  const file = await picture((pictures += 1), { width: 64, height: 48 });
  return (await whose.addPhotos(album.id, [file]))[0]!;
};
const path = (rest = '') => `/api/v1/albums/${album.id}${rest}`;
const join = (who: string, role = 'collaborator') =>
  ada.post(path('/collaborators'), { who, role });
const offer = (handle: string, by = ada) => by.post<AlbumJson>(path('/heir'), { handle });
const accept = (by = ben) => by.post<AlbumJson>(path('/heir/accept'));
const refuse = (by: Client) => by.delete(path('/heir'));
const seen = async (by: Client) => (await by.get<AlbumJson>(path())).body;
const notices = async (whose: Client, kind: NoticeJson['kind']) =>
  (await whose.get<Page<NoticeJson>>('/api/v1/notices?limit=200')).body.items.filter(
    (it) => it.kind === kind && it.subject === album.id,
  );
const address = (handle: string) => `@${handle}@${new URL(server.origin).host}`;

describe('an album that is given away', () => {
  test('is offered to a member, who is told, and stays its owner’s until they say yes', async () => {
    await join('ben');
    expect(await offer('ben')).toMatchObject({ status: 200, body: { heir: address('ben') } });
    expect(await offer('ben')).toMatchObject({ status: 200 });
    expect(await notices(ben, 'album.bequeathed')).toHaveLength(1);
    expect(await seen(ben)).toMatchObject({ role: 'collaborator', heir: address('ben') });
    expect(await seen(ada)).toMatchObject({ role: 'owner' });
  });

  test('becomes theirs with all that hangs on it, and names who gave which photo', async () => {
    await join('ben');
    await join('eve');
    const [adas, bens, eves] = [await add(ada), await add(ben), await add(eve)];
    const link = await ada.link({ album: album.id, password: 'alpenrose' });
    await using cleo = await openRemoteServer({ name: 'cleo' });
    await cleo.follow(album.actor);
    await cleo.received('Accept');

    await offer('ben');
    expect(await accept()).toMatchObject({
      status: 200,
      body: { role: 'owner', heir: null, owner: { address: address('ben') } },
    });
    expect(await seen(ada)).toMatchObject({ role: 'admin', owner: { address: address('ben') } });
    const people = await ben.get<Page<CollaboratorJson>>(path('/collaborators'));
    expect(people.body.items.map((it) => [it.address, it.role])).toEqual(
      expect.arrayContaining([
        [address('ada'), 'admin'],
        [address('eve'), 'collaborator'],
      ]),
    );
    expect(people.body.items).toHaveLength(2);
    const givers = new Map(
      (await ben.photos(album.id)).map(({ id, contributor }) => [id, contributor?.address ?? null]),
    );
    expect(givers).toEqual(
      new Map([
        [adas.id, address('ada')],
        [bens.id, null],
        [eves.id, address('eve')],
      ]),
    );

    const { body: links } = await ben.get<Page<LinkJson>>('/api/v1/links');
    expect(links.items).toMatchObject([{ id: link.id, token: link.token, hasPassword: true }]);
    expect((await ben.patch(`/api/v1/links/${link.id}`, { label: 'For all' })).status).toBe(200);
    expect((await ada.patch(`/api/v1/links/${link.id}`, { label: 'Mine' })).status).toBe(403);
    const visitor = new Client(server.origin);
    const unlock = await visitor.post(`${pathOf(link)}/unlock`, { password: 'alpenrose' });
    expect(unlock.status).toBe(204);

    const isTold = ({ object }: Json) => JSON.stringify(object).includes(address('ben'));
    const { object } = (await cleo.received('Update', isTold)) as { object: Json };
    const person = (await ben.get('/api/v1/account')).body['actor'];
    expect(object).toMatchObject({
      id: album.actor,
      attributedTo: [{ type: 'Person', id: person }],
    });
    const { document } = await cleo.get(album.actor);
    expect(document).toMatchObject({ attributedTo: [{ type: 'Person', id: person }] });

    for (const member of [ada, eve])
      expect(await notices(member, 'album.inherited')).toHaveLength(1);
    expect(await notices(ben, 'album.inherited')).toEqual([]);

    expect(await ada.delete(path())).toMatchObject({ status: 403 });
    expect(await ada.delete(path('/membership'))).toMatchObject({ status: 204 });
    expect((await ben.photos(album.id)).map(({ id }) => id)).not.toContain(adas.id);
  });

  test('shows its new owner on pages that were open before', async () => {
    await join('ben');
    await add(ada);
    const link = await ada.link({ album: album.id });
    const visitor = new Client(server.origin, { accept: 'text/html' });
    const page = async () =>
      (await visitor.get<string>(pathOf(link), { accept: 'text/html' })).body;
    expect(await page()).toContain('Ada');
    await offer('ben');
    await accept();
    expect(await page()).toContain('Ben');
    const atom = async () => (await visitor.get<string>(`/a/${album.handle}/feed.atom`)).body;
    expect(await atom()).not.toContain(`/u/ada</uri>`);
  });

  test('takes what its new owner had offered to it themselves', async () => {
    await join('ben', 'contributor');
    const photo = await add(ben);
    expect(await ada.contributions()).toHaveLength(1);
    await offer('ben');
    await accept();
    await until(async () => (await ben.contributions()).length === 0);
    expect(await ben.photos(album.id)).toMatchObject([{ id: photo.id, contributor: null }]);
  });

  test('can come back', async () => {
    await join('ben');
    const [adas, bens] = [await add(ada), await add(ben)];
    await offer('ben');
    await accept();
    expect((await offer('ada', ben)).status).toBe(200);
    expect(await accept(ada)).toMatchObject({ status: 200, body: { role: 'owner' } });
    expect(await seen(ben)).toMatchObject({ role: 'admin' });
    const givers = (await ada.photos(album.id)).map(({ id, contributor }) => [
      id,
      contributor?.address ?? null,
    ]);
    expect(new Map(givers as [string, string | null][])).toEqual(
      new Map([
        [adas.id, null],
        [bens.id, address('ben')],
      ]),
    );
  });

  test('is for its owner to offer, and for a member with an account to take', async () => {
    await join('ben', 'admin');
    expect(await offer('ben', ben)).toMatchObject({
      status: 403,
      body: { code: 'role_insufficient' },
    });
    expect(await offer('ben', eve)).toMatchObject({ status: 404 });
    expect(await offer('eve')).toMatchObject({ status: 422, body: { code: 'heir_not_member' } });
    expect(await offer('nobody')).toMatchObject({ status: 422, body: { code: 'heir_not_member' } });
    expect(await offer('ada')).toMatchObject({ status: 422, body: { code: 'heir_is_owner' } });
    expect(await accept()).toMatchObject({ status: 409, body: { code: 'not_bequeathed' } });
    expect(await accept(eve)).toMatchObject({ status: 404 });
    expect(await refuse(eve)).toMatchObject({ status: 404 });
    await join('eve');
    await offer('eve');
    expect(await refuse(ben)).toMatchObject({ status: 403 });
    expect(await accept()).toMatchObject({ status: 409 });
  });

  test('is not taken over once it was taken back, declined, or its heir left', async () => {
    await join('ben');
    await offer('ben');
    expect(await refuse(ada)).toMatchObject({ status: 204 });
    expect(await accept()).toMatchObject({ status: 409, body: { code: 'not_bequeathed' } });
    await offer('ben');
    expect(await refuse(ben)).toMatchObject({ status: 204 });
    expect(await notices(ada, 'album.declined')).toHaveLength(1);
    expect(await accept()).toMatchObject({ status: 409 });
    await offer('ben');
    await ben.delete(path('/membership'));
    expect(await accept()).toMatchObject({ status: 404 });
    expect(await seen(ada)).toMatchObject({ role: 'owner', heir: null });
  });

  test('ends with one owner, whoever decides at once', async () => {
    await join('ben');
    await offer('ben');
    const [yes, no] = await Promise.all([accept(), refuse(ada)]);
    const owner = yes.status === 200 ? ben : ada;
    expect([204, 403, 404]).toContain(no.status);
    expect(await seen(owner)).toMatchObject({ role: 'owner', heir: null });
    if (owner === ada) await offer('ben').then(() => accept());
    const again = await Promise.all([accept(), accept(), accept()]);
    expect(again.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(await notices(ada, 'album.inherited')).toHaveLength(1);
    expect(await seen(ben)).toMatchObject({ role: 'owner' });
    expect(await seen(ada)).toMatchObject({ role: 'admin' });
  });

  test('is not deleted by whom it belonged to until a moment ago', async () => {
    await join('ben');
    await offer('ben');
    const [yes, no] = await Promise.all([accept(), ada.delete(path())]);
    const { status } = await ben.get(path());
    expect([
      [200, 403, 200],
      [200, 404, 200], // who was no member when they asked
      [404, 204, 404],
    ]).toContainEqual([yes.status, no.status, status]);
  });

  test('is not taken over by a member who is removed at the same time', async () => {
    const { body: member } = await join('ben');
    await offer('ben');
    const remove = () => ada.delete(path(`/collaborators/${member['id'] as string}`));
    const [yes, no] = await Promise.all([accept(), remove()]);
    expect([
      [200, 404],
      [200, 403],
      [404, 204],
      [409, 204],
    ]).toContainEqual([yes.status, no.status]);
    expect(await seen(yes.status === 200 ? ben : ada)).toMatchObject({ role: 'owner', heir: null });
  });

  test('has to fit into the room of its new owner', async () => {
    await join('ben');
    const { original } = await add(ada);
    const allow = (quotaBytes: number | null) =>
      server.app.units.write(async ({ em }) => {
        (await em.findOneOrFail(Account, { handle: 'ben' })).quotaBytes = quotaBytes;
      });
    await allow(1);
    await offer('ben');
    expect(await accept()).toMatchObject({
      status: 507,
      body: { code: 'storage_full', neededBytes: original!.bytes, remainingBytes: 0 },
    });
    expect(await seen(ada)).toMatchObject({ role: 'owner' });
    await allow(null);
    expect(await accept()).toMatchObject({ status: 200 });
  });
});
