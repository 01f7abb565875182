import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AccountJson, ProblemJson } from '../../src/http/api/schemas.ts';
import { Account } from '../../src/domain/accounts/account.ts';
import { hashPassword } from '../../src/domain/accounts/password.ts';
import { createAccount } from '../../src/domain/accounts/create-account.ts';
import { Client } from '../support/client.ts';
import { alter, Browser } from '../support/links.ts';
import { openTestServer, password, type TestServer } from '../support/server.ts';
import { codeOf, setUpTotp, signedIn } from '../support/sign-in.ts';

type Answer = ProblemJson & { step?: string; account?: AccountJson };

describe('signing in', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await openTestServer({ jobs: false, settings: { ALBUMEN_TRUST_PROXY: '1' } });
    for (const handle of ['ada', 'ben', 'cleo', 'dan']) await server.account(handle);
    await server.account('rosa', 'admin');
  });
  afterAll(() => server[Symbol.asyncDispose]());

  const from = (address: string, more: Record<string, string> = {}) => ({
    'sec-fetch-site': 'same-origin',
    'x-forwarded-for': address,
    ...more,
  });
  const signIn = (handle: string, word: string, headers = from('198.51.100.9')) =>
    new Client(server.origin).post<Answer>('/api/v1/sessions', { handle, password: word }, headers);
  const refusals = async (times: number, attempt: (index: number) => Promise<number>) => {
    const statuses: number[] = [];
    for (let index = 0; index < times; index += 1) statuses.push(await attempt(index));
    return statuses;
  };
  /** As if somebody had guessed eight times since their first try: each costs half a second. */
  const eightMore = (handle: string) =>
    alter(
      server,
      `update throttle_entry set points = points + 8 where key like ?`,
      `signInPerAccount:${handle}:%`,
    );
  const tenThenNone = [...Array.from({ length: 10 }, () => 401), 429, 429];

  test('is slowed down for who guesses, and open to the owner who comes from elsewhere (A01)', async () => {
    const statuses = await refusals(
      12,
      async () => (await signIn('ada', 'guessed wrong', from('192.0.2.1'))).status,
    );
    expect(statuses).toEqual(tenThenNone);
    const late = await signIn('ada', password, from('192.0.2.1'));
    expect([late.status, Number(late.headers.get('retry-after')) > 0]).toEqual([429, true]);
    expect((await signIn('ada', password, from('203.0.113.77'))).status).toBe(200);
  });

  test('counts tries by a handle and by the mail address of the same account together', async () => {
    await server.app.units.write(async ({ em }) => {
      (await em.findOneOrFail(Account, { handle: 'dan' })).mail = 'dan@mail.example';
    });
    const guess = async (who: string) =>
      (await signIn(who, 'guessed wrong', from('192.0.2.44'))).status;
    expect(await guess('dan@mail.example')).toBe(401);
    await eightMore('dan');
    expect([await guess('dan'), await guess('dan@mail.example'), await guess('dan')]).toEqual([
      401, 429, 429,
    ]);
  });

  test('counts a whole IPv6 network as one (A02)', async () => {
    const guess = async (index: number) =>
      (await signIn('ben', 'guessed wrong', from(`2001:db8:1:2::${index.toString(16)}`))).status;
    expect(await guess(1)).toBe(401);
    await eightMore('ben');
    expect([await guess(2), await guess(3), await guess(4)]).toEqual([401, 429, 429]);
    expect((await signIn('ben', 'guessed wrong', from('2001:db8:1:3::1'))).status).toBe(401);
  });

  test('counts by what the trusted proxy says, not by what came to it (A04)', async () => {
    const guess = async (index: number) =>
      (await signIn('cleo', 'guessed wrong', from(`10.9.8.${index}, 192.0.2.44`))).status;
    expect(await guess(1)).toBe(401);
    await eightMore('cleo');
    expect([await guess(2), await guess(3), await guess(4)]).toEqual([401, 429, 429]);
    const browser = new Browser(server, from('1.2.3.4, 192.0.2.45'));
    await browser.request('POST', '/api/v1/sessions', { handle: 'dan', password });
    const { body } = await browser.get<{ items: { network: string }[] }>('/api/v1/sessions');
    expect(body.items[0]).toMatchObject({ network: '192.0.2.0/24' });
  });

  test('hashes nothing that is longer than a password, and all of what is none too long (A09)', async () => {
    const huge = await signIn('dan', 'x'.repeat(1024 * 1024));
    expect([413, 422]).toContain(huge.status);
    const common = 'a long sentence that goes on and on '.repeat(3).slice(0, 100);
    await open('nia', `${common}1`);
    expect((await signIn('nia', `${common}2`)).status).toBe(401);
    expect((await signIn('nia', `${common}1`)).status).toBe(200);
  });

  test('takes letters that look the same for the same, and a NUL for none of them (A10)', async () => {
    await open('olga', 'mot de passe: café');
    expect((await signIn('olga', 'mot de passe: café'.normalize('NFD'))).status).toBe(200);
    const cut = await signIn('olga', 'mot de passe: café\0word');
    expect([400, 401, 422]).toContain(cut.status);
    const browser = await signedIn(server, 'dan');
    const answer = await browser.request('PUT', '/api/v1/account/password', {
      password: 'long enough\0word',
    });
    expect([400, 422]).toContain(answer.status);
  });

  test('answers while many guess at once: what is too much is sent away meanwhile (A08)', async () => {
    const order: string[] = [];
    const guesses = Array.from({ length: 60 }, async (_, index) => {
      const { status, headers } = await signIn(`guess_${index}`, 'guessed wrong');
      order.push(status === 503 ? `503 for ${headers.get('retry-after')} s` : String(status));
    });
    const all = Promise.all(guesses).then(() => order.push('all'));
    for (let look = 0; look < 20; look += 1) {
      expect((await fetch(`${server.origin}/healthz`)).status).toBe(200);
    }
    order.push('looked');
    await all;
    expect(new Set(order)).toEqual(new Set(['401', '503 for 2 s', 'looked', 'all']));
    expect(order.indexOf('503 for 2 s')).toBeLessThan(order.lastIndexOf('401'));
    expect(order.indexOf('looked')).toBeLessThan(order.lastIndexOf('401'));
  });

  test('makes a hash of lower cost anew, and refuses a password that many have', async () => {
    const weak = await hashPassword(password, 'link');
    await server.app.units.write(({ em }) =>
      em.nativeUpdate(Account, { handle: 'dan' }, { passwordHash: weak }),
    );
    const browser = await signedIn(server, 'dan');
    const kept = await server.app.units.look(({ em }) =>
      em.findOneOrFail(Account, { handle: 'dan' }),
    );
    expect(Buffer.from(kept.passwordHash!).equals(weak)).toBe(false);
    const common = { password: 'Qwertyuiop' };
    expect(await browser.request('PUT', '/api/v1/account/password', common)).toMatchObject({
      status: 422,
      body: { code: 'password_common', errors: [{ path: 'password' }] },
    });
  });

  test('takes a second step where an app’s code is asked for; a code counts once, and five wrong ones close it (A25)', async () => {
    const browser = await signedIn(server, 'rosa');
    expect((await browser.get('/api/v1/admin/servers')).body).toMatchObject({
      status: 403,
      code: 'second_factor_needed',
    });
    const { secret, code: spent, recoveryCodes } = await setUpTotp(browser);
    expect((await browser.get('/api/v1/admin/servers')).status).toBe(200);
    expect(recoveryCodes).toHaveLength(10);

    const first = await signIn('rosa', password);
    expect([first.status, first.body.code]).toEqual([401, 'second_factor_required']);
    expect(first.headers.get('set-cookie')).toBeNull();
    const step = first.body.step!;
    const second = (code: string, by = step) => {
      const there = new Browser(server, from('198.51.100.9'));
      return there
        .request<Answer>('POST', '/api/v1/sessions/second-factor', { step: by, code })
        .then((answer) => ({ ...answer, there }));
    };
    expect(await second(spent)).toMatchObject({ status: 401 }); // the one it was set up by
    const right = await second(codeOf(secret, 1));
    expect(right.status).toBe(200);
    expect((await right.there.get('/api/v1/admin/servers')).status).toBe(200);
    expect((await second(codeOf(secret, 1))).status).toBe(401);
    expect(await second(recoveryCodes[9]!)).toMatchObject({ body: { code: 'step_expired' } });

    const again = (await signIn('rosa', password)).body.step!;
    expect((await second(recoveryCodes[0]!.toUpperCase().replaceAll('-', ' '), again)).status).toBe(
      200,
    );
    const third = (await signIn('rosa', password)).body.step!;
    const wrong = await refusals(
      5,
      async (index) => (await second(index === 0 ? recoveryCodes[0]! : '000000', third)).status,
    );
    expect(wrong).toEqual([401, 401, 429, 429, 429]); // after three wrong ones before
    const closed = await second(recoveryCodes[1]!, third);
    expect([closed.status, closed.body.code]).toEqual([429, 'too_many_attempts']);
    expect(Number(closed.headers.get('retry-after'))).toBeGreaterThan(14 * 60);
  });

  test('lets nobody administrate by a password alone, and a token that may do it', async () => {
    const token = await server.account('warden', 'admin');
    expect((await token.get('/api/v1/admin/servers')).status).toBe(200);
    const browser = await signedIn(server, 'warden');
    expect((await browser.get('/api/v1/admin/servers')).status).toBe(403);
    expect((await (await signedIn(server, 'dan')).get('/api/v1/admin/servers')).status).toBe(404);
  });

  test('is proved once more where a quarter of an hour went by', async () => {
    const browser = await signedIn(server, 'dan');
    const make = () => browser.request('POST', '/api/v1/tokens', { label: 'Camera' });
    expect((await make()).status).toBe(201);
    await alter(server, `update session set proved_at = now() - interval '16 minutes'`);
    expect(await make()).toMatchObject({ status: 403, body: { code: 'reauthentication_needed' } });
    const prove = (word: string) =>
      browser.request('POST', '/api/v1/account/proof', { password: word });
    expect((await prove('guessed wrong')).status).toBe(401);
    expect((await make()).status).toBe(403);
    expect((await prove(password)).status).toBe(204);
    expect((await make()).status).toBe(201);
  });

  async function open(handle: string, word: string): Promise<void> {
    const passwordHash = await hashPassword(word, 'account');
    await server.app.units.transact((scope) =>
      createAccount(scope, { handle, name: handle, role: 'member', passwordHash }),
    );
  }
});
