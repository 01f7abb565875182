import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Passkey } from '../../src/domain/credentials/passkey.ts';
import type { Page, ProblemJson } from '../../src/http/api/schemas.ts';
import type { PasskeyJson } from '../../src/http/api/schemas/credentials.ts';
import { Authenticator, type Flaw } from '../support/authenticator.ts';
import { Browser } from '../support/links.ts';
import { openTestServer, password, type TestServer } from '../support/server.ts';
import { signedIn } from '../support/sign-in.ts';

type Options = {
  challenge: string;
  rp: { id: string };
  rpId: string;
  user: { id: string };
  allowCredentials: { id: string; type: string }[];
};

describe('a passkey', () => {
  let server: TestServer;
  let ada: Browser;
  let key: Authenticator;
  beforeAll(async () => {
    server = await openTestServer({ jobs: false });
    await server.account('ada', 'admin');
    await server.account('ben');
    ada = await signedIn(server, 'ada');
    key = new Authenticator(server.origin);
    await add(ada, key);
  });
  afterAll(() => server[Symbol.asyncDispose]());

  const add = async (browser: Browser, authenticator: Authenticator, flaw?: Flaw) => {
    const { body } = await browser.request<Options>('POST', '/api/v1/account/passkeys/options');
    const response = authenticator.register(body, flaw);
    return browser.request<PasskeyJson & ProblemJson>('POST', '/api/v1/account/passkeys', {
      name: 'Key',
      response,
    });
  };
  const optionsFor = async (browser: Browser, handle?: string) =>
    (
      await browser.request<Options>(
        'POST',
        '/api/v1/sessions/passkey/options',
        handle ? { handle } : {},
      )
    ).body;
  const enter = (browser: Browser, response: unknown) =>
    browser.request<ProblemJson>('POST', '/api/v1/sessions/passkey', { response });
  const stranger = () => new Browser(server, { 'sec-fetch-site': 'same-origin' });

  test('opens a session of its owner, without a handle and with one', async () => {
    for (const handle of [undefined, 'ada']) {
      const browser = stranger();
      const answer = await enter(browser, key.answer(await optionsFor(browser, handle)));
      expect(answer).toMatchObject({ status: 200, body: { account: { handle: 'ada' } } });
      expect((await browser.get('/api/v1/admin/servers')).status).toBe(200);
    }
    const { body } = await ada.get<Page<PasskeyJson>>('/api/v1/account/passkeys');
    expect(body.items).toMatchObject([{ name: 'Key', lastUsedAt: expect.any(String) }]);
  });

  test('opens nothing when anything about its answer is wrong (A26)', async () => {
    const flaws: Record<string, Flaw> = {
      'another rawId': { rawId: 'AAAA' },
      'nobody verified': { isVerified: false },
      'another origin': { origin: 'https://evil.test' },
      'another server’s name': { rpId: 'evil.test' },
      'a challenge of nobody': { challenge: Buffer.from('mine').toString('base64url') },
      'a bit of the signature': { isFlipped: true },
      'a count that fell behind': { counter: 1 },
      'another ceremony': { type: 'webauthn.create' },
    };
    for (const [name, flaw] of Object.entries(flaws)) {
      const browser = stranger();
      const answer = await enter(browser, key.answer(await optionsFor(browser), flaw));
      expect([answer.status, answer.body.code], name).toEqual([401, 'passkey_refused']);
      expect(browser.jar.size, name).toBe(0);
    }
    const browser = stranger();
    expect((await enter(browser, key.answer(await optionsFor(browser)))).status).toBe(200);
  });

  test('signs a challenge once: neither the right answer nor a wrong one leaves it open (A26)', async () => {
    const [one, other] = [stranger(), stranger()];
    const first = key.answer(await optionsFor(one));
    const answers = await Promise.all([enter(one, first), enter(other, first)]);
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200, 401]));

    const third = stranger();
    const options = await optionsFor(third);
    expect((await enter(third, key.answer(options, { isFlipped: true }))).status).toBe(401);
    expect((await enter(third, key.answer(options))).status).toBe(401);
  });

  test('counts for what its challenge was made for, and for nothing else', async () => {
    const { body: proof } = await ada.request<Options>('POST', '/api/v1/account/proof/options');
    expect((await enter(stranger(), key.answer(proof))).status).toBe(401);
    const entry = await optionsFor(ada);
    const passkey = key.answer(entry);
    expect((await ada.request('POST', '/api/v1/account/proof', { passkey })).status).toBe(401);
    const { body: again } = await ada.request<Options>('POST', '/api/v1/account/proof/options');
    const right = { passkey: key.answer(again) };
    expect((await ada.request('POST', '/api/v1/account/proof', right)).status).toBe(204);
  });

  test('is not taken twice, nor from a device that verified nobody', async () => {
    expect(await add(ada, key)).toMatchObject({ status: 409, body: { code: 'passkey_known' } });
    const fresh = new Authenticator(server.origin);
    expect(await add(ada, fresh, { isVerified: false })).toMatchObject({ status: 401 });
    expect(await add(ada, fresh, { origin: 'https://evil.test' })).toMatchObject({ status: 401 });
  });

  test('is asked for alike, whoever has one and whoever is there at all (A06)', async () => {
    const browser = stranger();
    const shapes = await Promise.all(
      ['ada', 'ben', 'nobody_at_all'].map(async (handle) => {
        const [first, second] = [
          await optionsFor(browser, handle),
          await optionsFor(browser, handle),
        ];
        expect(first.allowCredentials).toEqual(second.allowCredentials);
        return {
          keys: Object.keys(first),
          credentials: first.allowCredentials.map((it) => [Object.keys(it), it.id.length > 20]),
        };
      }),
    );
    expect(shapes[1]).toEqual(shapes[0]);
    expect(shapes[2]).toEqual(shapes[0]);
  });

  test('is not removed when it is the only way in, and then neither is the password (J03)', async () => {
    const browser = await signedIn(server, 'ben');
    const own = new Authenticator(server.origin);
    const { body } = await add(browser, own);
    expect((await browser.request('DELETE', '/api/v1/account/password')).status).toBe(204);
    const path = `/api/v1/account/passkeys/${body.id}`;
    expect(await browser.request('DELETE', path)).toMatchObject({
      status: 409,
      body: { code: 'last_way_in' },
    });
    expect((await ada.request('DELETE', path)).status).toBe(404);

    const wrong = { handle: 'ben', password };
    expect((await stranger().request('POST', '/api/v1/sessions', wrong)).status).toBe(401);
    const again = stranger();
    expect((await enter(again, own.answer(await optionsFor(again)))).status).toBe(200);

    const set = { password: 'another horse battery' };
    expect((await again.request('PUT', '/api/v1/account/password', set)).status).toBe(204);
    expect((await again.request('DELETE', path)).status).toBe(204);
    expect((await again.request('DELETE', '/api/v1/account/password')).status).toBe(409);
    const left = await server.app.units.look(({ em }) =>
      em.count(Passkey, { account: { handle: 'ben' } }),
    );
    expect(left).toBe(0);
  });
});
