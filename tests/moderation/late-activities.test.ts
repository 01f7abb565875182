import { afterAll, beforeAll, expect, test } from 'vitest';
import { blockDomain } from '../../src/domain/moderation/block-domain.ts';
import { openTestInbound, type TestInbound } from '../federation/open-inbound.ts';
import { openRemoteServer } from '../support/remote-server.ts';

let server: TestInbound;
beforeAll(async () => {
  server = await openTestInbound();
});
afterAll(() => server[Symbol.asyncDispose]());

test('what came before its server was suspended, and is applied after that, does nothing (T109)', async () => {
  await using cleo = await openRemoteServer();
  const album = await server.album();
  const follow = cleo.activity('Follow', { object: album.actor });
  expect(await server.post(follow, { keyId: cleo.keyId })).toBe('accepted');
  await server.units.transact((scope) =>
    blockDomain(scope, { domain: '127.0.0.1', severity: 'suspend' }),
  );
  expect((await server.apply()).at(-1)).toBe('refused: server suspended');
  expect(await server.followers(album)).toEqual([]);
});
