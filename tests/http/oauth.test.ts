import { createHash, randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { PermittedAppJson } from '../../src/http/api/schemas/apps.ts';
import { Client } from '../support/client.ts';
import { openTestServer, password, type TestServer } from '../support/server.ts';

const redirect = 'https://app.example/back';

type Registered = { client_id: string; client_secret?: string };

describe('an app of somebody else', () => {
  let server: TestServer;
  let cookie: string;
  beforeAll(async () => {
    server = await openTestServer({ jobs: false });
    await server.account('ada');
    const answer = await new Client(server.origin, { origin: server.origin }).post(
      '/api/v1/sessions',
      { handle: 'ada', password },
    );
    cookie = answer.headers.get('set-cookie')!.split(';')[0]!;
  });
  afterAll(() => server?.[Symbol.asyncDispose]());

  const send = (path: string, init: RequestInit = {}) =>
    fetch(`${server.origin}${path}`, { redirect: 'manual', ...init });
  const form = (
    path: string,
    fields: Record<string, string>,
    headers: Record<string, string> = {},
  ) => send(path, { method: 'POST', body: new URLSearchParams(fields), headers });
  const register = async (wish: object = {}) => {
    const response = await send('/oauth/register', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        client_name: 'Frame',
        redirect_uris: [redirect],
        token_endpoint_auth_method: 'none',
        ...wish,
      }),
    });
    return {
      status: response.status,
      body: (await response.json()) as Registered & { error?: string },
    };
  };
  const proof = () => {
    const verifier = randomBytes(32).toString('base64url');
    return { verifier, challenge: createHash('sha256').update(verifier).digest('base64url') };
  };
  const questionOf = (client: string, challenge: string, other: Record<string, string> = {}) => ({
    response_type: 'code',
    client_id: client,
    redirect_uri: redirect,
    scope: 'read write',
    state: 'as it was',
    code_challenge: challenge,
    code_challenge_method: 'S256',
    ...other,
  });
  const ask = (question: Record<string, string>, headers: Record<string, string> = { cookie }) =>
    send(`/oauth/authorize?${new URLSearchParams(question).toString()}`, { headers });
  const say = (answer: 'allow' | 'refuse', question: Record<string, string>) =>
    form('/oauth/authorize', { ...question, answer }, { cookie, origin: server.origin });
  const backTo = (response: Response) => new URL(response.headers.get('location')!);
  const letIn = async (client: string, other: Record<string, string> = {}) => {
    const { verifier, challenge } = proof();
    const answer = await say('allow', questionOf(client, challenge, other));
    return { verifier, code: backTo(answer).searchParams.get('code')! };
  };
  const redeem = async (fields: Record<string, string>, headers: Record<string, string> = {}) => {
    const response = await form(
      '/oauth/token',
      { grant_type: 'authorization_code', redirect_uri: redirect, ...fields },
      headers,
    );
    return { status: response.status, body: (await response.json()) as Record<string, string> };
  };

  test('finds its way by the metadata of the server (RFC 8414)', async () => {
    const response = await send('/.well-known/oauth-authorization-server');
    expect(await response.json()).toMatchObject({
      issuer: server.origin,
      authorization_endpoint: `${server.origin}/oauth/authorize`,
      code_challenge_methods_supported: ['S256'],
    });
  });

  test('asks, is let in, does what it may and nothing else, and is sent away', async () => {
    const { body: app } = await register({ client_uri: 'https://app.example/about' });
    const { verifier, challenge } = proof();
    const question = questionOf(app.client_id, challenge);
    const stranger = await ask(question, {});
    expect(stranger.status).toBe(303);
    expect(stranger.headers.get('location')).toMatch(/^\/login\?return=%2Foauth%2Fauthorize%3F/);
    const page = await ask(question);
    const html = await page.text();
    expect(page.status).toBe(200);
    expect(html).toContain('Let Frame act for you?');
    expect(html).toContain('app.example');
    expect(page.headers.get('content-security-policy')).toContain(
      "form-action 'self' https://app.example",
    );
    expect(page.headers.get('content-security-policy')).toContain("frame-ancestors 'none'");

    const answer = await say('allow', question);
    const back = backTo(answer);
    expect(back.origin + back.pathname).toBe(redirect);
    expect(back.searchParams.get('state')).toBe('as it was');
    expect(back.searchParams.get('iss')).toBe(server.origin);
    const code = back.searchParams.get('code')!;
    const { status, body } = await redeem({
      client_id: app.client_id,
      code,
      code_verifier: verifier,
    });
    expect(status).toBe(200);
    expect(body).toMatchObject({ token_type: 'Bearer', scope: 'read write' });

    const its = new Client(server.origin, { authorization: `Bearer ${body['access_token']}` });
    expect((await its.post('/api/v1/albums', { title: 'From an app' })).status).toBe(201);
    const tooMuch = await its.get<{ code: string }>('/api/v1/account/apps');
    expect(tooMuch).toMatchObject({ status: 403, body: { code: 'insufficient_scope' } });

    const ada = new Client(server.origin, { cookie, origin: server.origin });
    const list = await ada.get<{ items: PermittedAppJson[] }>('/api/v1/account/apps');
    expect(list.body.items).toMatchObject([
      {
        id: app.client_id,
        name: 'Frame',
        website: 'https://app.example/about',
        scopes: ['read', 'write'],
      },
    ]);
    const { body: tokens } = await ada.get<{ items: { label: string }[] }>('/api/v1/tokens');
    expect(tokens.items.map(({ label }) => label)).not.toContain('Frame');
    expect((await ada.delete(`/api/v1/account/apps/${app.client_id}`)).status).toBe(204);
    expect((await its.get('/api/v1/albums')).status).toBe(401);
    expect((await ada.delete(`/api/v1/account/apps/${app.client_id}`)).status).toBe(404);
  });

  test('is told no where somebody refuses; that it asks wrongly, only the person is told (A20)', async () => {
    const { body: app } = await register();
    const { challenge } = proof();
    const refused = backTo(await say('refuse', questionOf(app.client_id, challenge)));
    expect(refused.searchParams.get('error')).toBe('access_denied');
    expect(refused.searchParams.get('code')).toBe(null);
    for (const other of [
      { scope: 'everything' },
      { response_type: 'token' },
      { code_challenge_method: 'plain' },
      { code_challenge: '' },
    ] as Record<string, string>[]) {
      const question = questionOf(app.client_id, challenge, other);
      for (const answer of [
        await ask(question),
        await ask(question, {}),
        await say('allow', question),
      ]) {
        expect([answer.status, answer.headers.get('location')]).toEqual([400, null]);
      }
    }
  });

  test('never has its answer sent where it did not say it would be', async () => {
    const { body: app } = await register();
    const { challenge } = proof();
    const wrongs: Record<string, string>[] = [
      { redirect_uri: 'https://evil.example/back' },
      { redirect_uri: 'https://app.example/back/more' },
      { redirect_uri: 'https://app.example/back?x=1' },
      { client_id: '0197d3a0-0000-7000-8000-000000000000' },
      { client_id: 'nobody' },
    ];
    for (const other of wrongs) {
      const question = questionOf(app.client_id, challenge, other);
      for (const response of [await ask(question), await say('allow', question)]) {
        expect(response.status).toBe(400);
        expect(response.headers.get('location')).toBe(null);
      }
    }
    for (const wrong of [
      'javascript:alert(1)',
      'data:text/html,x',
      'http://app.example/back',
      'https://user@app.example/',
      'https://app.example/#x',
      'nodot:/back',
      '/back',
    ]) {
      const { status, body } = await register({ redirect_uris: [wrong] });
      expect([wrong, status, body.error]).toEqual([wrong, 400, 'invalid_redirect_uri']);
    }
    const native = await register({
      redirect_uris: ['com.example.frame:/back', 'http://127.0.0.1/back'],
    });
    expect(native.status).toBe(201);
    const local = questionOf(native.body.client_id, challenge, {
      redirect_uri: 'http://127.0.0.1:49152/back',
    });
    expect(backTo(await say('allow', local)).host).toBe('127.0.0.1:49152');
  });

  test('is not let in by the page of another site, and not by a token', async () => {
    const { body: app } = await register();
    const question = { ...questionOf(app.client_id, proof().challenge), answer: 'allow' };
    const foreign = await form('/oauth/authorize', question, {
      cookie,
      origin: 'https://evil.example',
    });
    expect(foreign.status).toBe(403);
    const eve = await server.account('eve');
    const bearer = await form('/oauth/authorize', question, eve.headers);
    expect(bearer.status).toBe(401);
  });

  test('redeems a code once, and a second time ends what the first time gave', async () => {
    const { body: app } = await register();
    const { body: other } = await register();
    const { code, verifier } = await letIn(app.client_id);
    const right = { client_id: app.client_id, code, code_verifier: verifier };
    const wrongs: Record<string, string>[] = [
      { client_id: other.client_id },
      { code_verifier: randomBytes(32).toString('base64url') },
      { redirect_uri: 'https://app.example/other' },
      { code: randomBytes(32).toString('base64url') },
    ];
    for (const wrong of wrongs) {
      const { status, body } = await redeem({ ...right, ...wrong });
      expect([status, body['error']]).toEqual([400, 'invalid_grant']);
    }
    const both = await Promise.all([redeem(right), redeem(right)]);
    expect(both.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 400]);
    const given = both.find(({ status }) => status === 200)!.body['access_token'];
    const its = new Client(server.origin, { authorization: `Bearer ${given}` });
    expect((await its.get('/api/v1/albums')).status).toBe(401);
  });

  test('that keeps a secret proves it, and gives a token back', async () => {
    const { body: app } = await register({ token_endpoint_auth_method: 'client_secret_basic' });
    const { code, verifier } = await letIn(app.client_id);
    const fields = { code, code_verifier: verifier };
    const without = await redeem({ ...fields, client_id: app.client_id });
    expect([without.status, without.body['error']]).toEqual([401, 'invalid_client']);
    const basic = (secret: string) => ({
      authorization: `Basic ${Buffer.from(`${app.client_id}:${secret}`).toString('base64')}`,
    });
    expect((await redeem(fields, basic('wrong'))).status).toBe(401);
    const { body } = await redeem(fields, basic(app.client_secret!));
    const its = new Client(server.origin, { authorization: `Bearer ${body['access_token']}` });
    expect((await its.get('/api/v1/albums')).status).toBe(200);
    const { body: stranger } = await register();
    const token = body['access_token']!;
    await form('/oauth/revoke', { token, client_id: stranger.client_id });
    expect((await its.get('/api/v1/albums')).status).toBe(200);
    expect((await form('/oauth/revoke', { token }, basic(app.client_secret!))).status).toBe(200);
    expect((await its.get('/api/v1/albums')).status).toBe(401);
  });
});
