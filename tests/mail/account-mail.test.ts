import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AccountJson, CollaboratorJson, Page } from '../../src/http/api/schemas.ts';
import { MailProof } from '../../src/domain/accounts/mail-proof.ts';
import { Client } from '../support/client.ts';
import { openMailServer, type MailServer, type ReceivedMail } from '../support/mail-server.ts';
import { openTestServer, password, type TestServer } from '../support/server.ts';

let mails: MailServer;
let server: TestServer;
let ada: Client;
beforeAll(async () => {
  mails = await openMailServer();
  server = await openTestServer({
    settings: { ALBUMEN_SMTP_URL: mails.url, ALBUMEN_TRUST_PROXY: '1' },
  });
  ada = await server.account('ada');
});
afterAll(async () => {
  await server[Symbol.asyncDispose]();
  await mails[Symbol.asyncDispose]();
});

let networks = 0;
const from = (client: Client) =>
  new Client(client.origin, {
    ...client.headers,
    'x-forwarded-for': `203.0.${(networks += 1)}.1`,
  });
const state = (client: Client, mail: string) => from(client).post('/api/v1/account/mail', { mail });
const confirm = (client: Client, code: string) =>
  client.post<AccountJson & { code: string }>('/api/v1/account/mail/confirm', { code });
const codeIn = ({ mail }: ReceivedMail): string => /^\d{8}$/m.exec(mail.text ?? '')?.[0] ?? '';
const wrong = (code: string) => (code === '00000000' ? '11111111' : '00000000');
const mailOf = async (client: Client) =>
  (await client.get<AccountJson>('/api/v1/account')).body.mail;

describe('a mail address of an account', () => {
  test('is theirs once they give the code that came there, and opens what it was asked into', async () => {
    const ben = await server.account('ben');
    const album = await ada.album({ audience: 'private' });
    const people = `/api/v1/albums/${album.id}/collaborators`;
    await from(ada).post(people, { who: 'ben@mail.example', role: 'admin' });
    await mails.next('ben@mail.example');

    const { body, status } = await state(ben, ' Ben@Mail.example');
    expect([status, body['mail']]).toEqual([200, 'ben@mail.example']);
    const received = await mails.next('ben@mail.example');
    const code = codeIn(received);
    expect(received.mail.subject).toBe(`${code} is your code for ${new URL(server.origin).host}`);
    expect(received.mail.text).toContain('@ben');
    expect(await mailOf(ben)).toBeNull();
    expect((await ben.get(`/api/v1/albums/${album.id}`)).status).toBe(404);

    expect((await confirm(ben, wrong(code))).body.code).toBe('mail_code_wrong');
    const confirmed = await confirm(ben, `${code.slice(0, 4)} ${code.slice(4)}`);
    expect([confirmed.status, confirmed.body.mail]).toEqual([200, 'ben@mail.example']);
    const { items } = (await ada.get<Page<CollaboratorJson>>(people)).body;
    expect(items).toMatchObject([{ kind: 'account', name: 'Ben', role: 'admin' }]);
    expect((await confirm(ben, code)).status).toBe(422);

    expect((await ben.delete('/api/v1/account/mail')).status).toBe(204);
    expect(await mailOf(ben)).toBeNull();
    expect((await ben.get(`/api/v1/albums/${album.id}`)).status).toBe(200);
  });

  test('is not theirs by trying codes: five wrong ones, and the right one is wrong too', async () => {
    const cleo = await server.account('cleo');
    await state(cleo, 'cleo@mail.example');
    const code = codeIn(await mails.next('cleo@mail.example'));
    for (let count = 0; count < 5; count += 1) {
      expect((await confirm(cleo, wrong(code))).status).toBe(422);
    }
    expect((await confirm(cleo, code)).body.code).toBe('mail_code_wrong');
    await state(cleo, 'cleo@mail.example');
    const next = codeIn(await mails.next('cleo@mail.example'));
    expect((await confirm(cleo, next)).status).toBe(200);
  });

  test('needs the latest code, within thirty minutes, of the same account', async () => {
    const [dan, dora] = [await server.account('dan'), await server.account('dora')];
    const { body } = await state(dan, 'dan@mail.example');
    const left = Date.parse(String(body['expiresAt'])) - Date.now();
    expect(left).toBeGreaterThan(29 * 60_000);
    expect(left).toBeLessThanOrEqual(30 * 60_000);
    const first = codeIn(await mails.next('dan@mail.example'));
    await state(dan, 'dan2@mail.example');
    const second = codeIn(await mails.next('dan2@mail.example'));
    expect((await confirm(dora, second)).status).toBe(422);
    expect((await confirm(dan, `${first}0`)).status).toBe(422);
    await server.app.units.write(({ em }) =>
      em.nativeUpdate(MailProof, { mail: 'dan2@mail.example' }, { expiresAt: new Date() }),
    );
    expect((await confirm(dan, second)).status).toBe(422);
    expect(await mailOf(dan)).toBeNull();
  });

  test('that is somebody else’s is answered as any other is, and its owner is told (A06)', async () => {
    const [eve, fay] = [await server.account('eve'), await server.account('fay')];
    await state(fay, 'fay@mail.example');
    await confirm(fay, codeIn(await mails.next('fay@mail.example')));

    const known = await state(eve, 'fay@mail.example');
    const { mail } = await mails.next('fay@mail.example');
    expect(mail.subject).toBe(`Your mail address on ${new URL(server.origin).host}`);
    expect(mail.text).toContain('@fay');
    expect(mail.text).not.toMatch(/@eve|\d{8}/);
    const guessed = await confirm(eve, '12345678');
    const unknown = await state(eve, 'gus@mail.example');
    const plain = (it: unknown) =>
      JSON.stringify(it)
        .replace(/fay@|gus@/, '')
        .replace(/\d{4}-[^"]+Z/, '');
    expect([known.status, plain(known.body)]).toEqual([unknown.status, plain(unknown.body)]);
    expect([...known.headers.keys()]).toEqual([...unknown.headers.keys()]);
    const other = await confirm(eve, wrong(codeIn(await mails.next('gus@mail.example'))));
    expect([guessed.status, guessed.body]).toEqual([other.status, other.body]);
    expect(await mailOf(fay)).toBe('fay@mail.example');
  });

  test('takes a token that may do everything, and goes with its account', async () => {
    const hal = await server.account('hal');
    const { body } = await hal.post<{ secret: string }>('/api/v1/tokens', {
      label: 'reader',
      scopes: ['read', 'write'],
    });
    const secret = Object.values(body).find((it) => /^[\w-]{43}$/.test(it));
    const reader = new Client(server.origin, { authorization: `Bearer ${secret}` });
    expect((await state(reader, 'hal@mail.example')).body['code']).toBe('insufficient_scope');
    await state(hal, 'hal@mail.example');
    await confirm(hal, codeIn(await mails.next('hal@mail.example')));
    expect((await hal.request('DELETE', '/api/v1/account', { password })).status).toBe(204);
    const ida = await server.account('ida');
    await state(ida, 'hal@mail.example');
    const code = codeIn(await mails.next('hal@mail.example'));
    expect((await confirm(ida, code)).body.mail).toBe('hal@mail.example');
  });

  test.each(['', 'x', 'x@y', 'a@b.example\r\nBcc: c@d.example', 'a@b.example,c@d.example'])(
    'is one address: not %j',
    async (mail) => {
      expect((await state(ada, mail)).body['code']).toBe('mail_invalid');
    },
  );

  test('of a name beyond ASCII is kept as mail servers know it', async () => {
    expect((await state(ada, 'Ada@Bücher.example')).body['mail']).toBe('ada@xn--bcher-kva.example');
    await mails.next('ada@bücher.example'); // as the test's server writes it
  });
});

describe('a server without mail', () => {
  test('invites all the same, by addresses that are handed on, and proves no mail addresses', async () => {
    await using quiet = await openTestServer({ settings: { ALBUMEN_REGISTRATION: 'closed' } });
    const owner = await quiet.account('ada');
    await quiet.account('ben');
    const album = await owner.album({ audience: 'private' });
    const people = `/api/v1/albums/${album.id}/collaborators`;
    const { body, status } = await owner.post<CollaboratorJson>(people, {
      who: 'ben@mail.example',
    });
    expect([status, body.mailing, body.state]).toEqual([201, null, 'invited']);
    const stated = await owner.post('/api/v1/account/mail', { mail: 'a@mail.example' });
    expect([stated.status, stated.body['code']]).toEqual([409, 'mail_off']);

    const page = await fetch(body.joinUrl!, { headers: { accept: 'text/html' } });
    const html = await page.text();
    expect(html).toContain('New accounts are made by this server’s administrators.');
    expect(html).not.toContain('Create account and join');
    const post = (fields: Record<string, string>) =>
      fetch(body.joinUrl!, {
        method: 'POST',
        redirect: 'manual',
        headers: { accept: 'text/html' },
        body: new URLSearchParams(fields),
      });
    const made = await post({ answer: 'create', name: 'X', handle: 'xavier', password });
    expect(made.status).toBe(403);
    const joined = await post({ answer: 'sign-in', handle: 'ben', password });
    expect(joined.status).toBe(303);
    const { items } = (await owner.get<Page<CollaboratorJson>>(people)).body;
    expect(items).toMatchObject([{ kind: 'account', name: 'Ben', state: 'accepted' }]);
  });
});
