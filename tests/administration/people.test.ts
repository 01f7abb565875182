import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Page } from '../../src/http/api/schemas.ts';
import type {
  AdminAccountJson,
  AuditProofJson,
  AuditRowJson,
  InvitationJson,
} from '../../src/http/api/schemas/administration.ts';
import { emptyTrash } from '../../src/domain/photos/empty-trash.ts';
import { Client } from '../support/client.ts';
import { addressIn, openMailServer, type MailServer } from '../support/mail-server.ts';
import { picture } from '../support/pictures.ts';
import { openTestServer, password, type TestServer } from '../support/server.ts';
import { until } from '../support/until.ts';

let mails: MailServer;
let server: TestServer;
let ada: Client;
let ben: Client;
beforeAll(async () => {
  mails = await openMailServer();
  server = await openTestServer({ settings: { ALBUMEN_SMTP_URL: mails.url } });
  ada = await server.account('ada', 'admin');
  ben = await server.account('ben');
});
afterAll(async () => {
  await server[Symbol.asyncDispose]();
  await mails[Symbol.asyncDispose]();
});

const accountOf = async (handle: string): Promise<AdminAccountJson> => {
  const { body } = await ada.get<Page<AdminAccountJson>>(`/api/v1/admin/accounts?search=${handle}`);
  return body.items.find((it) => it.handle === handle)!;
};
const latest = async (action: string): Promise<AuditRowJson | undefined> =>
  (await ada.get<Page<AuditRowJson>>(`/api/v1/admin/audit?action=${action}`)).body.items[0];
const visitor = () => new Client(server.origin);

async function answer(path: string, fields: Record<string, string>) {
  const response = await fetch(new URL(path, server.origin), {
    method: 'POST',
    redirect: 'manual',
    headers: { accept: 'text/html', origin: server.origin },
    body: new URLSearchParams(fields),
  });
  const cookie = response.headers.getSetCookie()[0]?.split(';', 1)[0] ?? '';
  return { status: response.status, body: await response.text(), cookie };
}

describe('people', () => {
  test('are listed with what is theirs, for administrators alone', async () => {
    const album = await ben.album({ title: 'Counted' });
    await ben.addPhotos(album.id, [await picture(1)]);
    const { counts, role, state, quotaBytes } = await accountOf('ben');
    expect({ role, state, quotaBytes }).toEqual({
      role: 'member',
      state: 'active',
      quotaBytes: null,
    });
    expect(counts).toMatchObject({ albums: 1, photos: 1, links: 0, followers: 0 });
    expect(counts.bytes).toBeGreaterThan(0);
    expect((await ben.get('/api/v1/admin/accounts')).status).toBe(404);
    expect((await visitor().get('/api/v1/admin/accounts')).status).toBe(401);
  });

  test('get a role and a quota, each with a row in the audit log (P05)', async () => {
    await server.account('cara');
    const { id } = await accountOf('cara');
    const path = `/api/v1/admin/accounts/${id}`;
    const { body } = await ada.patch<AdminAccountJson>(path, { role: 'admin', quotaBytes: 5_000 });
    expect(body).toMatchObject({ role: 'admin', quotaBytes: 5_000 });
    expect((await ada.patch(path, { role: 'member', quotaBytes: null })).status).toBe(200);
    expect(await latest('account.role-changed')).toMatchObject({
      actor: 'ada',
      target: '@cara',
      result: 'done',
      network: '127.0.0.0/24',
      before: { role: 'admin' },
      after: { role: 'member' },
    });
    expect(await latest('account.quota-changed')).toMatchObject({ before: { quotaBytes: 5_000 } });
  });

  test('lock nobody out by a slip: neither themselves nor the last administrator', async () => {
    const { id } = await accountOf('ada');
    const path = `/api/v1/admin/accounts/${id}`;
    for (const wish of [{ suspended: true }, { role: 'member' }]) {
      const { status, body } = await ada.patch(path, wish);
      expect([status, body['code']]).toEqual([409, 'own_account']);
    }
    expect((await ada.delete(path)).status).toBe(409);
  });

  test('are made by administrators, and deleted with all that is theirs', async () => {
    const wish = { handle: 'dora', name: 'Dora', password, quotaBytes: 10 };
    const made = await ada.post<AdminAccountJson>('/api/v1/admin/accounts', wish);
    expect(made).toMatchObject({ status: 201, body: { handle: 'dora', quotaBytes: 10 } });
    const signedIn = await visitor().post('/api/v1/sessions', { handle: 'dora', password });
    expect(signedIn.status).toBe(200);
    expect((await ada.delete(`/api/v1/admin/accounts/${made.body.id}`)).status).toBe(204);
    expect((await visitor().get('/u/dora', { accept: 'text/html' })).status).toBe(404);
    expect(await latest('account.deleted')).toMatchObject({ target: '@dora' });
  });
});

describe('somebody who is suspended', () => {
  test('is shut out at every door, loses nothing, and comes back as before', async () => {
    const eve = await server.account('eve');
    const session = await visitor().post('/api/v1/sessions', { handle: 'eve', password });
    const cookie = session.headers.getSetCookie()[0]!.split(';', 1)[0]!;
    const browser = new Client(server.origin, { cookie, origin: server.origin });
    const album = await eve.album({ title: 'Shut', handle: 'shut' });
    const [photo] = await eve.addPhotos(album.id, [await picture(2)]);
    const link = await eve.link({ album: album.id });
    const ids = { photo: photo!.id, path: new URL(link.url).pathname };
    const actor = new URL(album.actor).pathname;
    const asProgram = { accept: 'application/activity+json' };
    const account = await accountOf('eve');
    const person = `/ap/actors/${account.id}`;
    const before = await visitor().get(actor, asProgram);
    expect(before.status).toBe(200);
    const host = new URL(server.origin).host;

    /** The status of every door, for a visitor unless it is hers. */
    const doors = async () => ({
      session: (await browser.get('/api/v1/account')).status,
      token: (await eve.get('/api/v1/account')).status,
      signIn: (await visitor().post('/api/v1/sessions', { handle: 'eve', password })).body['code'],
      page: (await visitor().get('/a/shut', { accept: 'text/html' })).status,
      photoPage: (await visitor().get(`/a/shut/p/${ids.photo}`, { accept: 'text/html' })).status,
      feed: (await visitor().get('/a/shut/feed.atom')).status,
      embed: (await visitor().get('/a/shut/embed', { accept: 'text/html' })).status,
      picture: (await visitor().get(`/media/${ids.photo}/thumbnail`)).status,
      home: (
        (await visitor().get('/', { accept: 'text/html' })).body as unknown as string
      ).includes('Shut'),
      person: (await visitor().get('/u/eve', { accept: 'text/html' })).status,
      api: (await ben.get(`/api/v1/albums/${album.id}`)).status,
      link: (await visitor().get(`${ids.path}/photos`)).status,
      linkPicture: (await visitor().get(`${ids.path}/m/${ids.photo}/thumbnail`)).status,
      outbox: (await visitor().get(`${actor}/outbox`, asProgram)).status,
      personActor: (await visitor().get(person, asProgram)).status,
      webFinger: (await visitor().get(`/.well-known/webfinger?resource=acct:shut@${host}`)).status,
      webFingerOfPerson: (await visitor().get(`/.well-known/webfinger?resource=acct:eve@${host}`))
        .status,
      byAdmin: (await ada.get(`/api/v1/albums/${album.id}`)).status,
    });
    const open = await doors();
    expect(open).toMatchObject({ session: 200, token: 200, page: 200, link: 200, person: 200 });

    const path = `/api/v1/admin/accounts/${account.id}`;
    const reason = 'Not her own pictures.';
    const suspended = await ada.patch<AdminAccountJson>(path, { suspended: true, reason });
    expect(suspended.body).toMatchObject({ state: 'suspended', counts: { albums: 1, links: 1 } });
    expect(await latest('account.suspended')).toMatchObject({ after: { albums: 1, reason } });
    expect(await doors()).toEqual({
      session: 401,
      token: 401,
      signIn: 'account_suspended',
      page: 404,
      photoPage: 404,
      feed: 404,
      embed: 404,
      picture: 404,
      home: false,
      person: 404,
      api: 404,
      link: 403,
      linkPicture: 403,
      outbox: 404,
      personActor: 404,
      webFinger: 404,
      webFingerOfPerson: 404,
      byAdmin: 404,
    });
    // Nobody is told that the album is gone for good: 410 would end it on other servers.
    const after = await visitor().get(actor, asProgram);
    expect(after.status).toBe(200);
    expect(JSON.stringify(after.body)).not.toContain('Shut');
    const { units } = server.app;
    const later = () => new Date(Date.now() + 60 * 86_400_000);
    await emptyTrash({
      ...units,
      look: (work) => units.look((scope) => work({ ...scope, now: later })),
      write: (work) => units.write((scope) => work({ ...scope, now: later })),
      transact: (work) => units.transact((scope) => work({ ...scope, now: later })),
    });

    expect((await ada.patch(path, { suspended: false })).status).toBe(200);
    const again = await doors();
    expect(again).toEqual({ ...open, session: 401 });
    const restored = await visitor().get(actor, asProgram);
    expect(restored.body).toEqual(before.body);
  });
});

describe('an invitation to the server', () => {
  test('goes by mail, makes one account with its role, and is used then (J02)', async () => {
    const { body: invited, status } = await ada.post<InvitationJson>('/api/v1/admin/invitations', {
      mail: 'Cleo@mail.example',
      message: 'Come in.',
      role: 'admin',
      quotaBytes: 7_000_000,
    });
    expect(status).toBe(201);
    const received = await mails.next('cleo@mail.example');
    expect(received.mail.subject).toContain('Ada invites you');
    expect(received.mail.text).toContain('> Come in.');
    const { pathname } = new URL(addressIn(received, '/invite/'));
    expect(new URL(invited.url!).pathname).not.toBe(pathname);
    const page = await visitor().get(pathname, { accept: 'text/html' });
    expect(page.body as unknown as string).toContain('You come as an administrator');

    const newcomer = { name: 'Cleo', handle: 'cleo', password: 'a long enough word' };
    const short = await answer(pathname, { ...newcomer, password: 'short' });
    expect(short.status).toBe(422);
    expect(short.body).toContain('value="Cleo"');
    const made = await answer(pathname, newcomer);
    expect(made.status).toBe(303);
    const account = await new Client(server.origin, { cookie: made.cookie }).get('/api/v1/account');
    expect(account.body).toMatchObject({
      handle: 'cleo',
      role: 'admin',
      mail: 'cleo@mail.example',
    });
    expect((await accountOf('cleo')).quotaBytes).toBe(7_000_000);
    expect(await latest('account.joined')).toMatchObject({ target: '@cleo' });

    const second = await answer(pathname, { ...newcomer, handle: 'cleo_2' });
    expect(second.status).toBe(410);
    expect(second.body).toContain('This invitation was used');
  });

  test('is handed on as a link, makes as many accounts as it says even at once, and can be withdrawn', async () => {
    const wish = { uses: 2, expiresAt: new Date(Date.now() + 86_400_000).toISOString() };
    const { body: link } = await ada.post<InvitationJson>('/api/v1/admin/invitations', wish);
    expect(link).toMatchObject({ kind: 'link', uses: 2, used: 0, state: 'open' });
    const { pathname } = new URL(link.url!);
    const comeIn = (handle: string) =>
      until(async () => {
        const it = await answer(pathname, { name: handle, handle, password: 'a long enough word' });
        return it.status === 503 ? undefined : it; // hashing has only so many slots
      });
    const tries = await Promise.all(['fay', 'gil', 'hal'].map(comeIn));
    expect(tries.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([303, 303, 410]);
    const { body: other } = await ada.post<InvitationJson>('/api/v1/admin/invitations', {});
    const gia = await server.account('gia', 'admin');
    const { body: hers } = await gia.post<InvitationJson>('/api/v1/admin/invitations', {
      role: 'admin',
    });
    const path = `/api/v1/admin/accounts/${(await accountOf('gia')).id}`;
    expect((await ada.patch(path, { role: 'member' })).status).toBe(200);
    const late = await answer(new URL(hers.url!).pathname, { name: 'I', handle: 'ida', password });
    expect(late.status, 'by whoever administrates no more').toBe(404);
    expect((await ada.delete(`/api/v1/admin/invitations/${other.id}`)).status).toBe(204);
    expect((await visitor().get(new URL(other.url!).pathname)).status).toBe(404);
    expect((await ben.get('/api/v1/admin/invitations')).status).toBe(404);
  });
});

describe('the audit log', () => {
  const run = (sql: string) => server.app.orm.em.getConnection().execute(sql);

  test('is only added to (P05)', async () => {
    for (const sql of [
      `update audit_row set target = 'nobody'`,
      `delete from audit_row where number = 2`,
    ]) {
      await expect(run(sql)).rejects.toThrow('The audit log is only added to.');
    }
    const proof = await ada.get<AuditProofJson>('/api/v1/admin/audit/verify');
    expect(proof.body).toMatchObject({ brokenAt: null, rows: proof.body.head!.number });
    for (const method of ['PATCH', 'DELETE', 'POST'] as const) {
      expect((await ada.request(method, '/api/v1/admin/audit')).status).toBe(404);
    }
  });

  test('is filtered, and given as a table and as JSON', async () => {
    const some = await ada.get<Page<AuditRowJson>>(
      '/api/v1/admin/audit?action=invitation&target=CLEO&limit=1',
    );
    expect(some.body.items).toMatchObject([{ action: 'invitation.made' }]);
    expect(
      (await ada.get<Page<AuditRowJson>>('/api/v1/admin/audit?actor=nobody')).body.items,
    ).toEqual([]);
    const table = await ada.get('/api/v1/admin/audit.csv');
    const lines = (table.body as unknown as string).trim().split('\r\n');
    const whole = await ada.get<AuditRowJson[]>('/api/v1/admin/audit.json');
    expect(lines).toHaveLength(whole.body.length + 1);
    expect(table.body).toContain("'@cara"); // a table takes a cell that begins with @ for a formula
    expect((await ben.get('/api/v1/admin/audit.csv')).status).toBe(404);
  });

  test('tells where somebody with the database changed, dropped or cut something (P05)', async () => {
    const verify = async () =>
      (await ada.get<AuditProofJson>('/api/v1/admin/audit/verify')).body.brokenAt;
    const tamper = async (sql: string, undo: string) => {
      await run('alter table audit_row disable trigger all');
      await run(sql);
      const found = await verify();
      await run(undo);
      await run('alter table audit_row enable trigger all');
      return found;
    };
    const kept = 'create table kept_row as select * from audit_row';
    await run(kept);
    const back = `delete from audit_row; insert into audit_row select * from kept_row`;
    expect(await tamper(`update audit_row set actor = 'ben' where number = 3`, back)).toBe(3);
    expect(await tamper('delete from audit_row where number = 2', back)).toBe(3);
    expect(await tamper('delete from audit_row where number = 1', back)).toBe(2);
    expect(await tamper(`update audit_row set seal = repeat('0', 64) where number = 4`, back)).toBe(
      4,
    );
    expect(await verify()).toBeNull();
    await run('drop table kept_row');
  });
});
