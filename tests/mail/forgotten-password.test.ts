import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Account } from '../../src/domain/accounts/account.ts';
import type { Client } from '../support/client.ts';
import { dump } from '../support/fingerprint.ts';
import { alter, Browser } from '../support/links.ts';
import { openMailServer, type MailServer } from '../support/mail-server.ts';
import { openTestServer, password, type TestServer } from '../support/server.ts';
import { signedIn } from '../support/sign-in.ts';

const fresh = 'another horse battery';

describe('a forgotten password', () => {
  let mails: MailServer;
  let server: TestServer;
  let ada: Client;
  beforeAll(async () => {
    mails = await openMailServer();
    server = await openTestServer({
      settings: { ALBUMEN_SMTP_URL: mails.url, ALBUMEN_TRUST_PROXY: '1' },
    });
    ada = await server.account('ada');
    await server.account('ben');
    await server.app.units.write(({ em }) =>
      em.nativeUpdate(Account, { handle: 'ada' }, { mail: 'ada@mail.example' }),
    );
  });
  afterAll(async () => {
    await server[Symbol.asyncDispose]();
    await mails[Symbol.asyncDispose]();
  });

  let network = 0;
  const somebody = () =>
    new Browser(server, {
      'sec-fetch-site': 'same-origin',
      'x-forwarded-for': `192.0.2.${(network += 1)}`,
    });
  const ask = (who: string, browser = somebody()) =>
    browser.request('POST', '/api/v1/password-resets', { who });
  const tokenOf = async () => {
    const { mail } = await mails.next('ada@mail.example');
    const [address = ''] = /http\S+\/reset\?token=\S+/.exec(mail.text ?? '') ?? [];
    expect(address.startsWith(server.origin)).toBe(true);
    return new URL(address).searchParams.get('token')!;
  };
  const set = (token: string, word = fresh, browser = somebody()) =>
    browser.request('POST', '/api/v1/password-resets/finish', { token, password: word });

  test('is answered alike for everybody, and mailed to whose it is (A06)', async () => {
    const answers = [];
    for (const who of ['ada@mail.example', 'ben', 'zoe', 'zoe@mail.example']) {
      const { status, body } = await ask(who);
      answers.push([status, body]);
    }
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(await tokenOf()).toMatch(/^[\w-]{22}$/);
    expect(mails.received.every(({ to }) => to.includes('ada@mail.example'))).toBe(true);
  });

  test('gives way to a new one once, within half an hour; whoever was in is out (A23)', async () => {
    const browser = await signedIn(server, 'ada');
    await ask('ada@mail.example');
    const token = await tokenOf();
    expect(Object.values(await dump(server)).join('\n')).not.toContain(token);
    const short = await set(token, 'short');
    expect([short.status, (await set(token)).status]).toEqual([422, 204]);
    expect(await set(token)).toMatchObject({ status: 410, body: { code: 'reset_over' } });
    expect((await browser.get('/api/v1/account')).status).toBe(401);
    expect((await ada.get('/api/v1/account')).status).toBe(401);
    await signedIn(server, 'ada', fresh);
    const old = somebody().request('POST', '/api/v1/sessions', { handle: 'ada', password });
    expect((await old).status).toBe(401);

    await ask('ada');
    const late = await tokenOf();
    await alter(server, `update password_reset set expires_at = now() - interval '1 minute'`);
    expect((await set(late)).status).toBe(410);
  });

  test('is not guessed: ten tries an hour, from one network (A23)', async () => {
    const guesser = somebody();
    const statuses: number[] = [];
    for (let guess = 0; guess < 12; guess += 1) {
      statuses.push((await set('x'.repeat(22), fresh, guesser)).status);
    }
    expect(statuses).toEqual([...Array.from({ length: 10 }, () => 410), 429, 429]);
  });

  test('is mailed with this server’s own address, whatever host was asked (A21)', async () => {
    await ask('ada');
    await tokenOf();
    const { port, hostname } = new URL(server.origin);
    for (const host of ['evil.test', `evil.test:x@${hostname}`]) {
      const body = JSON.stringify({ who: 'ada' });
      const headers = {
        host,
        'content-type': 'application/json',
        'x-forwarded-host': 'evil.test',
        'x-forwarded-for': '198.51.100.3',
      };
      await new Promise((resolve, reject) => {
        const sent = request(
          { port, host: '127.0.0.1', method: 'POST', path: '/api/v1/password-resets', headers },
          (answer) => answer.resume().on('end', resolve),
        );
        sent.on('error', reject);
        sent.end(body);
      });
    }
    await ask('ada');
    await tokenOf();
    expect(mails.received.map(({ raw }) => raw).join('\n')).not.toContain('evil.test');
  });

  test('leads nobody off this server by where they came from (A22)', async () => {
    const browser = new Browser(server, {
      'sec-fetch-site': 'same-origin',
      referer: `${server.origin}//evil.test`,
    });
    for (const path of ['/console', '/login', '/reset', '/report?about=//evil.test', '/join/x']) {
      const { headers } = await browser.page(path);
      const location = headers.get('location');
      const leadsTo = new URL(location ?? '/', server.origin).origin;
      expect([leadsTo, path]).toEqual([server.origin, path]);
    }
  });
});
