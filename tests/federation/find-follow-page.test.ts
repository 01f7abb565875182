import { getGlobalDispatcher, setGlobalDispatcher } from 'undici';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Refusal } from '../../src/domain/refusal.ts';
import { openEgress, type Egress } from '../../src/federation/egress.ts';
import { openFindFollowPage } from '../../src/federation/follow-page/find-follow-page.ts';
import { openRemoteServer, type RemoteServer } from '../support/remote-server.ts';

const actor = 'https://photos.example/ap/actors/1';

const before = getGlobalDispatcher();
let egress: Egress;
let cleo: RemoteServer;
beforeAll(async () => {
  cleo = await openRemoteServer();
  egress = openEgress({ allowPrivateAddress: false, userAgent: 'test' });
});
afterAll(async () => {
  setGlobalDispatcher(before); // other files talk to loopback
  await egress[Symbol.asyncDispose]();
  await cleo[Symbol.asyncDispose]();
});

test('what is not for servers to visit has the same words, after a second at least, as what does not exist (S16)', async () => {
  const find = openFindFollowPage(egress, {
    origin: 'https://photos.example',
    allowPrivateAddress: false,
  });
  const said = await Promise.all(
    [
      `cleo@${new URL(cleo.origin).host}`,
      'cleo@10.0.0.1',
      'cleo@[::1]:8443',
      'cleo@nowhere.invalid',
      '169.254.169.254',
    ].map(async (account) => {
      const started = performance.now();
      const refusal: unknown = await find(account, actor).catch((error: unknown) => error);
      const { code, message } = refusal as Refusal;
      return { code, message, waited: performance.now() - started > 990 };
    }),
  );
  expect(new Set(said.map((it) => JSON.stringify(it))).size).toBe(1);
  expect(said[0]).toMatchObject({ code: 'server_not_found', waited: true });
  expect(cleo.visits).toEqual([]);
});
