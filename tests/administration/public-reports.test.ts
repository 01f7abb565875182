import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Page } from '../../src/http/api/schemas.ts';
import type { AuditRowJson } from '../../src/http/api/schemas/administration.ts';
import type { ReportJson, WholeReportJson } from '../../src/http/api/schemas/moderation.ts';
import type { Client } from '../support/client.ts';
import { picture } from '../support/pictures.ts';
import { openTestServer, type TestServer } from '../support/server.ts';

let server: TestServer;
let ada: Client;
let ben: Client;
beforeAll(async () => {
  server = await openTestServer({ settings: { ALBUMEN_TRUST_PROXY: '1' } });
  ada = await server.account('ada', 'admin');
  ben = await server.account('ben');
});
afterAll(() => server[Symbol.asyncDispose]());

let networks = 0;
async function ask(path: string, fields?: Record<string, string>) {
  const response = await fetch(new URL(path, server.origin), {
    ...(fields && { method: 'POST', body: new URLSearchParams(fields) }),
    redirect: 'manual',
    headers: {
      accept: 'text/html',
      origin: server.origin,
      'x-forwarded-for': `198.51.${(networks += 1)}.1`,
    },
  });
  return { status: response.status, body: await response.text() };
}
const open = async () =>
  (await ada.get<Page<ReportJson>>('/api/v1/admin/reports?limit=200')).body.items;
const referenceIn = (body: string) => /([0-9A-F]{4}-[0-9A-F]{4})/.exec(body)?.[1];

test('anybody reports a photo by a form that needs no scripts, and an administrator removes it (P15)', async () => {
  const album = await ben.album({ title: 'Market', handle: 'market' });
  const [photo] = await ben.addPhotos(album.id, [await picture(1)]);
  const about = `/a/market/p/${photo!.id}`;
  const page = await ask(about);
  const link = /href="(\/report\?about=[^"]+)"/.exec(page.body)?.[1];
  const form = await ask(link!.replaceAll('&amp;', '&'));
  expect(form.status).toBe(200);
  expect(form.body.match(/type="radio"/g)).toHaveLength(5);
  expect(form.body).toContain('a photo in “Market”');

  const missing = await ask('/report', { about, reason: 'That is me.' });
  expect(missing.status).toBe(422);
  expect(missing.body).toContain('That is me.');
  const sent = await ask('/report', {
    about,
    category: 'privacy',
    reason: 'That is me.',
    contact: 'me@mail.example',
  });
  expect(sent.status).toBe(201);
  const [report] = await open();
  expect(referenceIn(sent.body)).toBe(report!.reference);
  expect(report).toMatchObject({
    category: 'privacy',
    reason: 'That is me.',
    contact: 'me@mail.example',
    reporter: null,
  });

  const path = `/api/v1/admin/reports/${report!.id}`;
  const { body: whole } = await ada.get<WholeReportJson>(path);
  const [target] = whole.targets;
  expect(target).toMatchObject({
    kind: 'photo',
    title: 'Market',
    account: { handle: 'ben', state: 'active' },
    actions: ['remove_photo', 'suspend_account'],
  });
  expect((await ada.bytes(target!.picture!)).headers.get('content-type')).toMatch(/^image\//);
  expect((await ben.bytes(target!.picture!)).status).toBe(404);
  expect((await ben.get(path)).status).toBe(404);

  const unfit = await ada.post(`${path}/actions`, { action: 'block_server', target: target!.uri });
  expect([unfit.status, unfit.body['code']]).toEqual([422, 'unfit_action']);
  const strange = await ada.post(`${path}/actions`, {
    action: 'remove_photo',
    target: `${server.origin}/a/market`,
  });
  expect(strange.status).toBe(422);
  await ada.post(`${path}/notes`, { text: 'Asked ben first.' });
  const removed = await ada.post<WholeReportJson>(`${path}/actions`, {
    action: 'remove_photo',
    target: target!.uri,
    reason: 'She did not want it.',
  });
  expect(removed.body.targets[0]).toMatchObject({ isThere: false, actions: ['suspend_account'] });
  expect(removed.body.notes).toMatchObject([
    { action: null, text: 'Asked ben first.', by: 'ada' },
    { action: 'remove_photo', text: 'She did not want it.', by: 'ada' },
  ]);
  expect((await ask(about)).status).toBe(404);
  const settled = await ada.post<WholeReportJson>(`${path}/actions`, { action: 'resolve' });
  expect(settled.body).toMatchObject({ state: 'resolved', contact: '' });
  const log = await ada.get<Page<AuditRowJson>>('/api/v1/admin/audit?action=report');
  expect(log.body.items.map(({ action }) => action)).toEqual([
    'report.resolved',
    'report.photo-removed',
    'report.noted',
  ]);
});

test('a visitor of a link reports what it shows, through the link and nothing else', async () => {
  const album = await ben.album({ title: 'Hidden party', handle: 'party', audience: 'private' });
  const [photo] = await ben.addPhotos(album.id, [await picture(2)]);
  const link = await ben.link({ album: album.id });
  const base = new URL(link.url).pathname;
  for (const path of [
    '/a/party',
    `/a/party/p/${photo!.id}`,
    '/u/nobody',
    '/s/x',
    'https://x.example',
  ]) {
    expect((await ask(`/report?about=${encodeURIComponent(path)}`)).status, path).toBe(404);
    expect((await ask('/report', { about: path, category: 'other' })).status, path).toBe(404);
  }
  const gallery = await ask(base);
  expect(gallery.body).toContain(`href="${base}/report"`);
  const sent = await ask(`${base}/report`, { photo: photo!.id, category: 'abuse' });
  expect(sent.status).toBe(201);
  const report = (await open()).find(({ category }) => category === 'abuse');
  expect(report).toMatchObject({ linkId: link.id });
  expect(JSON.stringify(report)).not.toContain(base.slice(3));
  const { body } = await ada.get<WholeReportJson>(`/api/v1/admin/reports/${report!.id}`);
  expect(body.targets[0]).toMatchObject({ kind: 'photo', title: 'Hidden party' });
  const foreign = await ben.album({ title: 'Other' });
  const [theirs] = await ben.addPhotos(foreign.id, [await picture(3)]);
  const wrong = await ask(`${base}/report`, { photo: theirs!.id, category: 'abuse' });
  expect(wrong.status).toBe(404);
  const whole = await ask(`${base}/report`, { category: 'sexual' });
  expect(whole.status).toBe(201);

  const of = (await open()).find(({ category }) => category === 'sexual');
  const { body: suspended } = await ada.post<WholeReportJson>(
    `/api/v1/admin/reports/${of!.id}/actions`,
    { action: 'suspend_account', target: of!.objects[0], reason: 'Enough.' },
  );
  expect(suspended.targets[0]).toMatchObject({ account: { state: 'suspended' }, isThere: false });
  expect((await ask(base)).status).toBe(403);
});

test('administrators close links of others so that their owners cannot open them', async () => {
  const eve = await server.account('eve');
  const album = await eve.album({ title: 'Links' });
  const link = await eve.link({ album: album.id });
  const base = new URL(link.url).pathname;
  const bulk = (body: object) => ada.post('/api/v1/admin/links/bulk', { ids: [link.id], ...body });
  expect((await bulk({ action: 'hold' })).body).toEqual({ changed: 1 });
  expect((await bulk({ action: 'hold' })).body).toEqual({ changed: 0 });
  await eve.patch(`/api/v1/links/${link.id}`, { paused: false });
  expect((await ask(base)).status).toBe(403);
  await bulk({ action: 'release' });
  expect((await ask(base)).status).toBe(200);
  await bulk({ action: 'require-password' });
  expect((await ask(base)).status).toBe(403);
  await eve.patch(`/api/v1/links/${link.id}`, { password: 'four plain words here' });
  expect((await ask(base)).status).toBe(401);
  const expiresAt = new Date(Date.now() + 86_400_000).toISOString();
  await bulk({ action: 'expire', expiresAt });
  const { body } = await eve.get<{ expiresAt: string }>(`/api/v1/links/${link.id}`);
  expect(body.expiresAt).toBe(expiresAt);
  expect(
    (await eve.post('/api/v1/admin/links/bulk', { ids: [link.id], action: 'hold' })).status,
  ).toBe(404);
  const log = await ada.get<Page<AuditRowJson>>('/api/v1/admin/audit?action=link');
  expect(log.body.items.map(({ action }) => action)).toEqual([
    'link.end-set',
    'link.password-required',
    'link.released',
    'link.held',
  ]);
});
