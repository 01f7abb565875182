import { afterAll, beforeAll, expect, test } from 'vitest';
import { Refusal } from '../../src/domain/refusal.ts';
import { makeKeys, signHeaders, type Signing } from '../support/draft-signatures.ts';
import { openRemoteServer, type RemoteServer } from '../support/remote-server.ts';
import { openTestInbound, type TestInbound } from './open-inbound.ts';

let server: TestInbound;
let cleo: RemoteServer;
beforeAll(async () => {
  server = await openTestInbound();
  cleo = await openRemoteServer();
});
afterAll(async () => {
  await cleo[Symbol.asyncDispose]();
  await server[Symbol.asyncDispose]();
});

const path = '/ap/albums/x/photos?page=start';
const get = (signing: Signing, signed = path) => ({
  method: 'GET',
  url: path,
  headers: signHeaders('get', new URL(server.origin + signed), signing),
});

test('nobody signs an unsigned request', async () => {
  const request = { method: 'GET', url: path, headers: {} };
  expect(await server.inbound.authorize(request)).toBeUndefined();
});

test.each([path, '/ap/albums/x/photos'])(
  'a signature names its actor, whether it covers the query or not: %s',
  async (signed) => {
    const actor = await server.inbound.authorize(get({ keyId: cleo.keyId }, signed));
    expect(actor).toMatchObject({ uri: cleo.actor, address: cleo.address });
  },
);

test('the owner of a key that has an address of its own is fetched', async () => {
  await using dora = await openRemoteServer({ name: 'dora' });
  const keyId = `${dora.origin}/users/dora/main-key`;
  const { inbox: _, ...stub } = dora.document;
  const publicKey = { ...stub.publicKey, id: keyId };
  dora.serve('/users/dora/main-key', { ...stub, publicKey });
  dora.serve('/users/dora', { ...dora.document, publicKey });

  const actor = await server.inbound.authorize(get({ keyId }));
  expect(actor).toMatchObject({ uri: dora.actor });
  expect(dora.visits).toEqual(['/users/dora/main-key', '/users/dora']);
});

test.each([
  ['somebody else’s key', { key: makeKeys().privateKey }],
  ['an old date', { date: new Date(Date.now() - 2 * 60 * 60_000) }],
  ['no target', { covers: ['host', 'date'] }],
  ['another host', { host: 'elsewhere.test' }],
])('a signature with %s is refused', async (_, lie) => {
  const asking = server.inbound.authorize(get({ keyId: cleo.keyId, ...lie }));
  await expect(asking).rejects.toSatisfy(
    (error) => error instanceof Refusal && error.reason === 'unauthenticated',
  );
});
