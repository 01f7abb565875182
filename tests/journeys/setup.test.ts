import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { setupCode } from '../../src/domain/accounts/set-up.ts';
import type { AccountJson, ProblemJson } from '../../src/http/api/schemas.ts';
import { Client } from '../support/client.ts';
import { openTestServer, password, type TestServer } from '../support/server.ts';

type Opened = { account: AccountJson } & ProblemJson;

describe('the first administrator', () => {
  let server: TestServer;
  let browser: Client;
  let code: string;
  beforeAll(async () => {
    server = await openTestServer({ jobs: false });
    browser = new Client(server.origin, { 'sec-fetch-site': 'same-origin' });
    code = setupCode(server.app);
  });
  afterAll(() => server[Symbol.asyncDispose]());
  const wish = { name: 'Ada', handle: 'ada', password };
  const cookieOf = ({ headers }: { headers: Headers }) =>
    headers.get('set-cookie')?.split(';', 1)[0] ?? '';

  test('is not made without the code that the server printed (P01)', async () => {
    expect((await browser.get('/api/v1/setup')).body).toEqual({ needed: true });
    const answer = await browser.post<ProblemJson>('/api/v1/setup', {
      ...wish,
      code: 'x'.repeat(22),
    });
    expect(answer).toMatchObject({ status: 403, body: { code: 'setup_code_wrong' } });
  });

  test('hears which field is not as it must be', async () => {
    const answer = await browser.post<ProblemJson>('/api/v1/setup', {
      name: ' ',
      handle: 'Ada!',
      password: 'short',
      code,
    });
    expect(answer.status).toBe(422);
    expect(answer.body.errors!.map(({ path }) => path).toSorted()).toEqual([
      'handle',
      'name',
      'password',
    ]);
  });

  test('is made once, even when two ask at the same time, and is signed in (P01)', async () => {
    const answers = await Promise.all([
      browser.post<Opened>('/api/v1/setup', { ...wish, code }),
      browser.post<Opened>('/api/v1/setup', { ...wish, handle: 'eve', code }),
    ]);
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([201, 409]);
    const made = answers.find(({ status }) => status === 201)!;
    expect(made.body.account).toMatchObject({ role: 'admin' });
    expect(made.headers.get('set-cookie')).toMatch(/HttpOnly; SameSite=Lax$/);
    const signedIn = new Client(server.origin, { cookie: cookieOf(made) });
    expect((await signedIn.get('/api/v1/account')).status).toBe(200);
    expect((await browser.get('/api/v1/setup')).body).toEqual({ needed: false });
    const page = await browser.get('/setup', { accept: 'text/html' });
    expect(page.status, 'the page of the first run is over (J01)').toBe(404);
  });

  describe('and whoever signs in after', () => {
    beforeAll(async () => void (await server.account('mira')));
    const signIn = (secret: string) =>
      browser.post<Opened>('/api/v1/sessions', { handle: 'mira', password: secret });

    test('does so with handle and password, until they sign out', async () => {
      const answer = await signIn(password);
      expect(answer).toMatchObject({ status: 200, body: { account: { handle: 'mira' } } });
      const mira = new Client(server.origin, {
        cookie: cookieOf(answer),
        'sec-fetch-site': 'same-origin',
      });
      expect((await mira.get('/api/v1/albums')).status).toBe(200);
      expect((await mira.delete('/api/v1/sessions/current')).status).toBe(204);
      expect((await mira.get<ProblemJson>('/api/v1/albums')).body.code).toBe(
        'authentication_required',
      );
    });

    test('cannot be made to change anything by another site’s page', async () => {
      const cookie = cookieOf(await signIn(password));
      const title = { title: 'Forged' };
      const forgeries: Record<string, string>[] = [
        { cookie, 'sec-fetch-site': 'cross-site' },
        { cookie, 'sec-fetch-site': 'same-site', origin: server.origin },
        { cookie, origin: 'https://evil.example' },
        { cookie, origin: 'null' },
        { cookie },
        { cookie, authorization: 'Basic eDp5', origin: 'https://evil.example' },
        { origin: 'https://evil.example' },
      ];
      for (const headers of forgeries) {
        const answer = await new Client(server.origin).post<ProblemJson>(
          '/api/v1/albums',
          title,
          headers,
        );
        expect(answer).toMatchObject({ status: 403, body: { code: 'cross_origin' } });
      }
    });

    test('may be a program that knows nothing of browsers', async () => {
      const program = new Client(server.origin);
      expect((await program.post('/api/v1/sessions', { handle: 'mira', password })).status).toBe(
        200,
      );
      const nobody = await program.post<ProblemJson>('/api/v1/albums', { title: 'Nobody' });
      expect(nobody).toMatchObject({ status: 401, body: { code: 'authentication_required' } });
    });

    test('makes an album once, however often a request with one Idempotency-Key arrives', async () => {
      const mira = new Client(server.origin, {
        cookie: cookieOf(await signIn(password)),
        'sec-fetch-site': 'same-origin',
      });
      const key = { 'idempotency-key': 'one' };
      const answers = await Promise.all(
        [1, 2, 3].map(() => mira.post<{ id: string }>('/api/v1/albums', { title: 'Once' }, key)),
      );
      expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
      const other = await mira.post<ProblemJson>('/api/v1/albums', { title: 'Other' }, key);
      expect(other).toMatchObject({ status: 422, body: { code: 'idempotency_key_reused' } });
    });

    test('has the secrets of a repeated answer kept under seal', async () => {
      const mira = await server.account('vera');
      const album = await mira.album();
      const rules = { album: album.id, password: 'four words are better' };
      const key = { 'idempotency-key': 'link' };
      const answers = await Promise.all(
        [1, 2, 3].map(() => mira.post<{ token: string }>('/api/v1/links', rules, key)),
      );
      expect(answers.map(({ status }) => status)).toEqual([201, 201, 201]);
      expect(new Set(answers.map(({ body }) => body.token)).size).toBe(1);
      const rows = await server.app.units.look(({ em }) =>
        em
          .getConnection()
          .execute(`select encode(result, 'escape') as text from idempotent_request`),
      );
      expect(JSON.stringify(rows)).not.toContain(answers[0]!.body.token);
    });

    test('gets a clear word for text that no database keeps', async () => {
      const mira = await server.account('lena');
      const answer = await mira.post<ProblemJson>('/api/v1/albums', { title: 'a\0b' });
      expect(answer).toMatchObject({ status: 400, body: { code: 'malformed_json' } });
      for (const path of ['/a/%00', '/u/a%00b', '/.well-known/webfinger?resource=acct:a%00b@x']) {
        expect((await mira.get(path)).status).toBe(404);
      }
    });

    test('is served however many ask to set the server up at the same time', async () => {
      const wish2 = { ...wish, handle: 'late', code: 'x'.repeat(22) };
      const answers = await Promise.all(
        Array.from({ length: 30 }, () => browser.post<ProblemJson>('/api/v1/setup', wish2)),
      );
      expect(answers.every(({ status }) => [409, 429].includes(status))).toBe(true);
      expect((await browser.get('/readyz')).status).toBe(200);
    });

    test('is slowed down when somebody guesses, and only there', async () => {
      for (let guess = 0; guess < 10; guess += 1) {
        const handle = `${' '.repeat(guess)}Mira`;
        await browser.post('/api/v1/sessions', { handle, password: `guess number ${guess}` });
      }
      const late = await signIn(password);
      expect(late).toMatchObject({ status: 429, body: { code: 'too_many_attempts' } });
      expect(Number(late.headers.get('retry-after'))).toBeGreaterThan(0);
      const other = await browser.post('/api/v1/sessions', { handle: 'nobody', password });
      expect(other.status).toBe(401);
    });
  });
});
