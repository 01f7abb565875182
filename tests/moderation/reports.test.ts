import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Page } from '../../src/http/api/schemas.ts';
import type { ReportJson } from '../../src/http/api/schemas/moderation.ts';
import type { Client } from '../support/client.ts';
import { picture } from '../support/pictures.ts';
import { openRemoteServer, type RemoteServer } from '../support/remote-server.ts';
import { openTestServer, type TestServer } from '../support/server.ts';
import { until } from '../support/until.ts';

let server: TestServer;
let ada: Client;
let ben: Client;
let cleo: RemoteServer;
beforeAll(async () => {
  server = await openTestServer();
  ada = await server.account('ada', 'admin');
  ben = await server.account('ben');
  cleo = await openRemoteServer();
});
afterAll(async () => {
  await cleo[Symbol.asyncDispose]();
  await server[Symbol.asyncDispose]();
});

const open = async () => (await ada.get<Page<ReportJson>>('/api/v1/admin/reports')).body.items;

test('a report is passed on by the server itself, as a list of what is the other server’s (T107)', async () => {
  const album = await ada.album({ contributionsFrom: 'anyone' });
  const { bytes } = await picture(1);
  const url = cleo.serveImage('/1.jpg', Buffer.from(bytes));
  const note = await cleo.post(album.actor, { images: [{ url }] });
  await until(async () => (await ada.contributions()).length === 1);

  const { status, body } = await ben.post<ReportJson>('/api/v1/reports', {
    objects: [note['id'], album.url],
    reason: 'Not a hut.',
    forward: true,
  });
  expect(status).toBe(201);
  expect(body.forwardedTo).toEqual([new URL(cleo.origin).host]);
  const flag = await cleo.received('Flag');
  expect(flag).toMatchObject({
    actor: `${server.origin}/ap/actors/instance`,
    object: [cleo.actor, note['id']],
    content: 'Not a hut.',
  });
  expect(JSON.stringify(flag)).not.toMatch(/ben/i);
});

test('a report stays here unless it is to be passed on, and is settled by an administrator', async () => {
  cleo.arrivals.length = 0;
  const { body: report } = await ben.post<ReportJson>('/api/v1/reports', {
    objects: [cleo.actor],
    reason: 'Rude.',
  });
  expect(report.forwardedTo).toEqual([]);
  const mine = (await open()).find(({ id }) => id === report.id);
  expect(mine).toMatchObject({ reason: 'Rude.', reporter: { name: 'Ben' } });

  const path = `/api/v1/admin/reports/${report.id}/resolve`;
  expect((await ben.post(path)).status).toBe(404);
  expect((await ben.get('/api/v1/admin/reports')).status).toBe(404);
  expect((await ada.post<ReportJson>(path)).body.state).toBe('resolved');
  expect((await ada.post<ReportJson>(path)).body.state).toBe('resolved');
  expect((await open()).map(({ id }) => id)).not.toContain(report.id);
  expect(cleo.arrivals.filter(({ activity }) => activity['type'] === 'Flag')).toEqual([]);
});

test('what is not known here cannot be reported to anybody', async () => {
  const hidden = await ada.album({ title: 'Hidden', audience: 'private' });
  const unknown = [
    'https://elsewhere.example/@zoe',
    `${server.origin}/a/no_such_album`,
    hidden.url,
  ];
  for (const object of unknown) {
    const answer = await ben.post('/api/v1/reports', { objects: [object], reason: '' });
    expect(answer).toMatchObject({ status: 422, body: { code: 'unknown_object' } });
  }
});

test('administrators see the servers that this one has to do with', async () => {
  const album = await ada.album();
  await cleo.follow(album.actor);
  await cleo.received('Accept');
  await ada.post('/api/v1/admin/domain-blocks', { domain: '127.0.0.1', severity: 'silence' });
  const servers = await until(async () => {
    const { body } = await ada.get<Page<{ arrivedAt: string | null }>>('/api/v1/admin/servers');
    return body.items[0]?.arrivedAt && body.items;
  });
  expect(servers).toEqual([
    expect.objectContaining({
      host: new URL(cleo.origin).host,
      followerCount: 1,
      followingCount: 0,
      failingSince: null,
      severity: 'silence',
    }),
  ]);
  expect((await ben.get('/api/v1/admin/servers')).status).toBe(404);
});
