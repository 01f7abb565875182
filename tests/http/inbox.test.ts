import { afterAll, beforeAll, expect, test } from 'vitest';
import { InboxActivity } from '../../src/federation/inbox-activity.ts';
import { openRemoteServer, type RemoteServer } from '../support/remote-server.ts';
import { openTestServer, type TestServer } from '../support/server.ts';

let server: TestServer;
let cleo: RemoteServer;
beforeAll(async () => {
  server = await openTestServer({ jobs: false });
  cleo = await openRemoteServer();
});
afterAll(async () => {
  await cleo[Symbol.asyncDispose]();
  await server[Symbol.asyncDispose]();
});

const inboxes = ['/ap/inbox', '/ap/actors/00000000-0000-7000-8000-000000000001/inbox'];
const type = { 'content-type': 'application/activity+json' };
const post = (body: string, headers: Record<string, string> = type, inbox = inboxes[0]!) =>
  fetch(server.origin + inbox, { method: 'POST', body, headers });

test.each(inboxes)('%s takes a signed activity over before it answers', async (inbox) => {
  const activity = cleo.activity('Follow', { object: `${server.origin}/ap/actors/x` });
  expect(await cleo.send(server.origin + inbox, activity)).toBe(202);
  const kept = await server.app.units.look(({ em }) =>
    em.count(InboxActivity, { uri: String(activity['id']), appliedAt: null }),
  );
  expect(kept).toBe(1);
});

test.each(inboxes)('%s refuses an unsigned one with a problem', async (inbox) => {
  const response = await post('{"type":"Follow"}', type, inbox);
  expect(response.status).toBe(401);
  expect(response.headers.get('content-type')).toContain('application/problem+json');
  expect(await response.json()).toMatchObject({ code: 'signature_missing' });
});

test.each([
  ['no JSON', '{', type, 400, 'malformed_json'],
  ['a web page', '{}', { 'content-type': 'text/html' }, 415, 'activity_expected'],
  ['gzip', '{}', { ...type, 'content-encoding': 'gzip' }, 415, 'activity_expected'],
  ['300 KiB', 'x'.repeat(300 * 1024), type, 413, 'body_too_large'],
] as const)('%s is refused', async (_, body, headers, status, code) => {
  const response = await post(body, headers);
  expect(response.status).toBe(status);
  expect(await response.json()).toMatchObject({ code });
});

test('an inbox is not for reading', async () => {
  const response = await fetch(server.origin + inboxes[0]!);
  expect(response.status).toBeGreaterThanOrEqual(400);
  await response.arrayBuffer();
});
