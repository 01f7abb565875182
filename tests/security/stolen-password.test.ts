import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Account } from '../../src/domain/accounts/account.ts';
import { ApiToken } from '../../src/domain/accounts/api-token.ts';
import type { ProblemJson } from '../../src/http/api/schemas.ts';
import { Authenticator } from '../support/authenticator.ts';
import { Client } from '../support/client.ts';
import type { Browser } from '../support/links.ts';
import { openTestServer, password, type TestServer } from '../support/server.ts';
import { setUpTotp, signedIn } from '../support/sign-in.ts';

type Answer = Partial<ProblemJson> & { token: string; id: string };

const redirect = 'https://app.example/back';
const challenge = createHash('sha256').update('x'.repeat(43)).digest('base64url');

/** What somebody gets who has a password and nothing else. */
describe('whoever has the password alone', () => {
  let server: TestServer;
  let warden: Client;
  let thief: Browser;
  beforeAll(async () => {
    server = await openTestServer({ jobs: false });
    warden = await server.account('warden', 'admin');
    for (const handle of ['ada', 'ben']) await server.account(handle);
    thief = await signedIn(server, 'warden');
  });
  afterAll(() => server?.[Symbol.asyncDispose]());

  const codeOf = async (browser: Browser, method: string, path: string, body?: unknown) => {
    const answer = await browser.request<Answer>(method, path, body);
    return answer.body?.code ?? answer.status;
  };
  const register = async () => {
    const { body } = await new Client(server.origin).post<{ client_id: string }>(
      '/oauth/register',
      {
        client_name: 'Frame',
        redirect_uris: [redirect],
        token_endpoint_auth_method: 'none',
      },
    );
    return body.client_id;
  };
  const questionOf = (client: string, scope: string) => ({
    response_type: 'code',
    client_id: client,
    redirect_uri: redirect,
    scope,
    code_challenge: challenge,
    code_challenge_method: 'S256',
  });
  const letIn = (browser: Browser, question: Record<string, string>) =>
    fetch(`${server.origin}/oauth/authorize`, {
      method: 'POST',
      redirect: 'manual',
      headers: { ...browser.client().headers, accept: 'application/json' },
      body: new URLSearchParams({ ...question, answer: 'allow' }),
    });

  test('of an administrator makes no token and lets in no app that administrates, and hears nothing of others’ albums', async () => {
    const needed = 'second_factor_needed';
    expect(await codeOf(thief, 'GET', '/api/v1/admin/accounts')).toBe(needed);
    for (const wish of [{}, { scopes: ['admin'] }, { scopes: ['read', 'admin'] }]) {
      expect(await codeOf(thief, 'POST', '/api/v1/tokens', wish)).toBe(needed);
    }
    const narrow = { scopes: ['read', 'write'] };
    expect((await thief.request('POST', '/api/v1/tokens', narrow)).status).toBe(201);
    const question = questionOf(await register(), 'read admin');
    expect((await letIn(thief, question)).status).toBe(403);
    const harmless = await letIn(thief, { ...question, scope: 'read' });
    expect(harmless.headers.get('location')).toContain('code=');
    const hook = {
      url: 'https://hook.example/',
      events: ['item.added'],
      about: 'server',
      paused: false,
    };
    expect(await codeOf(thief, 'POST', '/api/v1/webhooks', hook)).toBe(needed);
  });

  test('sets up a first factor, and none beside one that is there already', async () => {
    const owner = await signedIn(server, 'warden');
    const key = new Authenticator(server.origin);
    const asked = await owner.request<never>('POST', '/api/v1/account/passkeys/options');
    const made = await owner.request<Answer>('POST', '/api/v1/account/passkeys', {
      name: 'Key',
      response: key.register(asked.body),
    });
    expect(made.status).toBe(201);
    await setUpTotp(await signedIn(server, 'ada'));
    const former = await signedIn(server, 'ben');
    await setUpTotp(await signedIn(server, 'ben'));
    for (const [browser, passkey] of [
      [thief, made.body.id],
      [former, made.body.id],
    ] as const) {
      for (const [method, path, body] of [
        ['POST', '/totp'],
        ['POST', '/totp/confirm', { code: '000000' }],
        ['DELETE', '/totp'],
        ['POST', '/recovery-codes'],
        ['POST', '/passkeys/options'],
        ['POST', '/passkeys', { name: 'Mine', response: key.register(asked.body) }],
        ['DELETE', `/passkeys/${passkey}`],
        ['DELETE', '/password'],
        ['PUT', '/password', { password: 'another horse battery' }],
        ['DELETE', '', {}],
        ['POST', '/identities'],
        ['DELETE', `/identities/${passkey}`],
      ] as const) {
        const code = await codeOf(browser, method, `/api/v1/account${path}`, body);
        expect(code, `${method} ${path}`).toBe('second_factor_needed');
      }
    }
    expect((await owner.request('POST', '/api/v1/account/totp')).status).toBe(200);
  });

  test('of a member has no key to the administration that they are given later', async () => {
    const cleo = await server.account('cleo');
    const { items } = (
      await warden.get<{ items: { id: string }[] }>('/api/v1/admin/accounts?search=cleo')
    ).body;
    const path = `/api/v1/admin/accounts/${items[0]!.id}`;
    expect((await warden.patch(path, { role: 'admin' })).status).toBe(200);
    expect((await cleo.get('/api/v1/admin/accounts')).body['code']).toBe('insufficient_scope');
    expect((await cleo.get('/api/v1/albums')).status).toBe(200);
    const left = await server.app.units.look(({ em }) =>
      em.find(ApiToken, { account: { handle: 'cleo' } }),
    );
    expect(left.map(({ scopes }) => scopes)).toEqual([['read', 'write']]);
  });

  test('of two administrators who demote each other at once, one stays', async () => {
    const [one, two] = await Promise.all(
      ['dora', 'emil'].map(async (handle) => ({
        client: await server.account(handle, 'admin'),
        handle,
      })),
    );
    const idOf = async (handle: string) =>
      (await server.app.units.look(({ em }) => em.findOneOrFail(Account, { handle }))).id;
    await server.app.units.write(({ em }) =>
      em.nativeUpdate(
        Account,
        { role: 'admin', handle: { $nin: ['dora', 'emil'] } },
        { role: 'member' },
      ),
    );
    const demote = async (by: Client, handle: string) =>
      (await by.patch(`/api/v1/admin/accounts/${await idOf(handle)}`, { role: 'member' })).status;
    const answers = await Promise.all([
      demote(one!.client, two!.handle),
      demote(two!.client, one!.handle),
    ]);
    expect(answers.filter((status) => status === 200)).toHaveLength(1);
    const left = await server.app.units.look(({ em }) => em.count(Account, { role: 'admin' }));
    expect(left).toBe(1);
    await server.app.units.write(({ em }) =>
      em.nativeUpdate(Account, { handle: 'warden' }, { role: 'admin' }),
    );
  });

  test('and a browser left open lets in no app: that takes a proof of a moment ago, as a token does', async () => {
    await server.account('fay');
    const browser = await signedIn(server, 'fay');
    await server.app.units.write(({ em }) =>
      em.execute(`update session set proved_at = now() - interval '16 minutes'`),
    );
    const question = new URLSearchParams(questionOf(await register(), 'read'));
    const headers = { ...browser.client().headers, accept: 'text/html' };
    for (const answer of [
      await fetch(`${server.origin}/oauth/authorize?${question.toString()}`, {
        headers,
        redirect: 'manual',
      }),
      await fetch(`${server.origin}/oauth/authorize`, {
        method: 'POST',
        redirect: 'manual',
        headers,
        body: new URLSearchParams([...question, ['answer', 'allow']]),
      }),
    ]) {
      expect(answer.status).toBe(303);
      expect(answer.headers.get('location')).toMatch(/^\/login\?return=%2Foauth%2Fauthorize%3F/);
    }
    await browser.request('POST', '/api/v1/account/proof', { password });
    const page = await fetch(`${server.origin}/oauth/authorize?${question.toString()}`, {
      headers,
    });
    expect(page.status).toBe(200);
  });
});
