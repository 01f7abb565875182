import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openApp, type App } from '../../src/app.ts';
import { readConfig } from '../../src/config.ts';
import { startWeb } from '../../src/start-web.ts';
import type {
  AuditRowJson,
  FixedSettingJson,
  SettingJson,
} from '../../src/http/api/schemas/administration.ts';
import type { Page } from '../../src/http/api/schemas.ts';
import { openLog } from '../../src/lib/log.ts';
import { Client } from '../support/client.ts';
import { openMailServer, type MailServer } from '../support/mail-server.ts';
import { freePort } from '../support/program.ts';
import { openTestServer, type TestServer } from '../support/server.ts';

type Settings = { items: SettingJson[]; fixed: FixedSettingJson[] };

let mails: MailServer;
let server: TestServer;
let other: App;
let stopOther: AsyncDisposable;
let ada: Client;
beforeAll(async () => {
  mails = await openMailServer();
  server = await openTestServer();
  const { config } = server.app;
  const settings = {
    PORT: String(await freePort()),
    ALBUMEN_ORIGIN: config.origin,
    ALBUMEN_DATA_DIR: config.dataDir,
    DATABASE_URL: server.app.databaseUrl,
    ALBUMEN_LOG_LEVEL: 'silent',
    ALBUMEN_ALLOW_PRIVATE_ADDRESS: 'true',
  };
  other = await openApp(readConfig(settings), openLog('silent'));
  stopOther = await startWeb(other);
  ada = await server.account('ada', 'admin');
});
afterAll(async () => {
  await stopOther[Symbol.asyncDispose]();
  await other[Symbol.asyncDispose]();
  await server[Symbol.asyncDispose]();
  await mails[Symbol.asyncDispose]();
});

const path = '/api/v1/admin/settings';
const settingOf = ({ items }: Settings, name: string) => items.find((it) => it.name === name)!;
const page = async (origin: string, address: string) =>
  (await new Client(origin).get(address, { accept: 'text/html' })) as {
    status: number;
    body: unknown;
  };

describe('the settings', () => {
  test('say for each value where it comes from, and are for administrators alone', async () => {
    const ben = await server.account('ben');
    expect((await ben.get(path)).status).toBe(404);
    const { body } = await ada.get<Settings>(path);
    expect(settingOf(body, 'name')).toMatchObject({ value: '', source: 'default', kind: 'line' });
    expect(settingOf(body, 'registration')).toMatchObject({
      value: 'invited',
      source: 'default',
      variable: 'ALBUMEN_REGISTRATION',
    });
    const fixed = body.fixed.find(({ variable }) => variable === 'ALBUMEN_ORIGIN');
    expect(fixed).toEqual({ variable: 'ALBUMEN_ORIGIN', value: server.origin, source: 'default' });
  });

  test('publish which servers are blocked with the reason for everybody, never the one for administrators', async () => {
    const block = { domain: 'spam.example', severity: 'suspend' };
    await ada.post('/api/v1/admin/domain-blocks', {
      ...block,
      reason: 'Ben wrote us about his neighbour',
      publicReason: 'Nothing but spam',
    });
    const about = async () => String((await page(server.origin, '/about')).body);
    expect(await about()).not.toContain('spam.example');
    expect((await ada.patch(path, { publishesBlocks: true })).status).toBe(200);
    expect(await about()).toMatch(/spam\.example.*Nothing but spam/);
    expect(await about()).not.toContain('neighbour');
  });

  test('take effect in every process at once, without a restart', async () => {
    const second = `http://127.0.0.1:${other.config.port}`;
    expect((await page(second, '/about')).body).not.toContain('No pictures of children.');
    expect((await page(second, '/join')).status).toBe(403);
    const edit = { name: 'Lake Photos', rules: 'No pictures of children.', registration: 'open' };
    expect((await ada.patch(path, edit)).status).toBe(200);
    for (const origin of [server.origin, second]) {
      const about = await page(origin, '/about');
      expect(about.body).toContain('No pictures of children.');
      expect(about.body).toContain('About Lake Photos');
      expect((await page(origin, '/join')).status).toBe(200);
      expect((await page(origin, '/')).body).toContain('Lake Photos');
    }
    const node = await new Client(second).get('/nodeinfo/2.1');
    expect(node.body).toMatchObject({
      openRegistrations: true,
      metadata: { nodeName: 'Lake Photos' },
    });
    const reset = await ada.patch<Settings>(path, { reset: ['name', 'registration'] });
    expect(settingOf(reset.body, 'name')).toMatchObject({ value: '', source: 'default' });
    expect((await page(second, '/join')).status).toBe(403);
    const { body } = await ada.get<Page<AuditRowJson>>('/api/v1/admin/audit?action=settings');
    expect(body.items[0]).toMatchObject({
      action: 'settings.changed',
      before: { registration: 'open' },
      after: { registration: 'invited' },
    });
  });

  test('limit what is uploaded, and refuse what is none of theirs', async () => {
    for (const edit of [{ largestPhotoBytes: 5 }, { colour: 'red' }, { smtpUrl: 'http://x' }]) {
      expect((await ada.patch(path, edit)).status).toBe(422);
    }
    expect((await ada.patch(path, { largestPhotoBytes: 1024 ** 2 })).status).toBe(200);
    const album = await ada.album({ title: 'Small' });
    const { body, status } = await ada.upload<{ code: string; detail: string }>(album.id, [
      { name: 'large.jpg', bytes: new Uint8Array(1024 ** 2 + 1) },
    ]);
    expect([status, body.code]).toEqual([413, 'file_too_large']);
    expect(body.detail).toContain('1 MB');
    await ada.patch(path, { reset: ['largestPhotoBytes'] });
  });

  test('have mail sent by the server that they name, and never tell its password', async () => {
    const smtpUrl = mails.url.replace('smtp://', 'smtp://lake:s3cret@');
    expect((await ada.post(`${path}/test-mail`, { to: 'ada@mail.example' })).status).toBe(409);
    const set = await ada.patch<Settings>(path, { smtpUrl: mails.url });
    expect(settingOf(set.body, 'smtpUrl').source).toBe('database');
    const sent = await ada.post(`${path}/test-mail`, { to: 'ada@mail.example' });
    expect(sent.body).toEqual({ sent: true, problem: null });
    expect((await mails.next('ada@mail.example')).mail.subject).toContain('A test from');
    const hidden = await ada.patch<Settings>(path, { smtpUrl });
    expect(JSON.stringify(hidden.body)).not.toContain('s3cret');
    expect(settingOf(hidden.body, 'smtpUrl').value).toContain('lake@');
    const log = await ada.get('/api/v1/admin/audit.json');
    expect(JSON.stringify(log.body)).not.toContain('s3cret');
    const rows = await server.app.orm.em.getConnection().execute('select value from setting');
    expect(JSON.stringify(rows)).not.toContain('s3cret');
  });
});

test('what the environment says is read-only (D10)', async () => {
  const { databaseUrl, config } = server.app;
  const settings = {
    PORT: String(await freePort()),
    ALBUMEN_ORIGIN: config.origin,
    ALBUMEN_DATA_DIR: config.dataDir,
    DATABASE_URL: databaseUrl,
    ALBUMEN_LOG_LEVEL: 'silent',
    ALBUMEN_ALLOW_PRIVATE_ADDRESS: 'true',
    ALBUMEN_REGISTRATION: 'closed',
  };
  await using app = await openApp(readConfig(settings), openLog('silent'));
  await using _ = await startWeb(app);
  const there = new Client(`http://127.0.0.1:${app.config.port}`, ada.headers);
  const { body } = await there.get<Settings>(path);
  expect(settingOf(body, 'registration')).toMatchObject({
    value: 'closed',
    source: 'environment',
  });
  const refused = await there.patch(path, { registration: 'open' });
  expect([refused.status, refused.body['code']]).toEqual([409, 'set_by_environment']);
});
