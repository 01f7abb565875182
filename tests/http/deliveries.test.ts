import { afterAll, beforeAll, expect, test } from 'vitest';
import type { AlbumJson, FollowerJson, Page } from '../../src/http/api/schemas.ts';
import type { DeliveryJson } from '../../src/http/api/schemas/delivery.ts';
import { RemoteServer } from '../../src/federation/remote-server.ts';
import type { Client } from '../support/client.ts';
import { openRemoteServer, type RemoteServer as Peer } from '../support/remote-server.ts';
import { openTestServer, type TestServer } from '../support/server.ts';
import { until } from '../support/until.ts';

let server: TestServer;
let cleo: Peer;
let ada: Client;
let ben: Client;
let album: AlbumJson;
beforeAll(async () => {
  server = await openTestServer();
  cleo = await openRemoteServer();
  ada = await server.account('ada', 'admin');
  ben = await server.account('ben');
  ({ body: album } = await ada.post<AlbumJson>('/api/v1/albums', {
    title: 'Alps 2026',
    audience: 'public',
  }));
  await cleo.follow(`${server.origin}/ap/actors/${album.id}`);
  await cleo.received('Accept');
});
afterAll(async () => {
  await cleo[Symbol.asyncDispose]();
  await server[Symbol.asyncDispose]();
});

const path = (rest: string) => `/api/v1/albums/${album.id}/${rest}`;
const host = () => new URL(cleo.origin).host;
const delivery = async () => {
  const { body } = await ada.get<Page<DeliveryJson>>(path('deliveries'));
  return body.items.find((one) => one.host === host());
};

test('a delivery that waits is tried again when its owner says so', async () => {
  cleo.feel({ status: 503 });
  await ada.patch(`/api/v1/albums/${album.id}`, { title: 'Alps, at last' });
  await until(async () => (await delivery())?.lastError === 'answered 503');
  expect(await delivery()).toMatchObject({ state: 'waiting', software: null });
  cleo.feel();
  const retry = (client: Client, body: object) =>
    client.post<{ retried: number }>(path('deliveries/retry'), body);
  expect((await retry(ada, { host: 'elsewhere.example' })).body).toEqual({ retried: 0 });
  expect((await retry(ben, {})).status).toBe(404);
  expect((await retry(ada, {})).body).toEqual({ retried: 1 });
  await cleo.received('Update');
  await until(async () => (await delivery())?.state === 'arrived');
});

test('a follower whose server is silent is marked', async () => {
  const list = async () => (await ada.get<Page<FollowerJson>>(path('followers'))).body;
  expect((await list()).items).toMatchObject([{ unreachableSince: null }]);
  const failingSince = new Date(Date.now() - 3 * 24 * 3600_000);
  await server.app.units.write(({ em }) =>
    em.nativeUpdate(RemoteServer, { host: host() }, { failingSince }),
  );
  expect((await list()).items).toMatchObject([{ unreachableSince: failingSince.toISOString() }]);
});
