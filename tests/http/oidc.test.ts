import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { IdentityJson } from '../../src/http/api/schemas/apps.ts';
import type { AccountJson } from '../../src/http/api/schemas.ts';
import { Client } from '../support/client.ts';
import { openIdentityProvider, type Told } from '../support/identity-provider.ts';
import { openTestServer, password, type TestServer } from '../support/server.ts';
import { setUpTotp, signedIn } from '../support/sign-in.ts';

describe('somebody with an account at a service that this server trusts', () => {
  let service: Awaited<ReturnType<typeof openIdentityProvider>>;
  let open: TestServer;
  let closed: TestServer;
  beforeAll(async () => {
    service = await openIdentityProvider();
    closed = await openTestServer({ jobs: false, settings: service.settings });
    const settings = { ...service.settings, ALBUMEN_OIDC_SIGN_UP: 'true' };
    open = await openTestServer({ jobs: false, settings });
  });
  afterAll(async () => {
    await open?.[Symbol.asyncDispose]();
    await closed?.[Symbol.asyncDispose]();
    await service?.[Symbol.asyncDispose]();
  });

  const visit = (address: string, cookie = '') =>
    fetch(address, { redirect: 'manual', headers: { cookie, accept: 'application/json' } });
  const cookiesOf = (response: Response) =>
    response.headers
      .getSetCookie()
      .map((line) => line.split(';')[0]!)
      .filter((pair) => !pair.endsWith('='))
      .join('; ');
  /** From this server there and back, as a browser does it; answers what the way back is answered with. */
  const journey = async ({ origin }: TestServer, told: Told, back = '') => {
    service.says(told);
    const out = await visit(`${origin}/auth/oidc${back}`);
    expect(out.status).toBe(303);
    const there = await visit(out.headers.get('location')!);
    return visit(there.headers.get('location')!, cookiesOf(out));
  };
  const me = async ({ origin }: TestServer, response: Response) =>
    (await new Client(origin, { cookie: cookiesOf(response) }).get<AccountJson>('/api/v1/account'))
      .body;
  const codeOf = async (response: Response) => ((await response.json()) as { code: string }).code;

  test('makes an account by signing in, where that is allowed, and is the same person the next time', async () => {
    const told = {
      sub: 'u1',
      name: 'Zoë Fox',
      preferred_username: 'Zoë.Fox',
      email: 'zoe@choir.example',
    };
    const first = await journey(open, told, '?return=/console/links');
    expect(first.headers.get('location')).toBe('/console/links');
    const account = await me(open, first);
    expect(account).toMatchObject({ handle: 'zo_fox', name: 'Zoë Fox', mail: null });
    const again = await me(open, await journey(open, { ...told, name: 'Zoë Wolf' }));
    expect(again.id).toBe(account.id);
    const other = await me(open, await journey(open, { sub: 'u2', preferred_username: 'zo_fox' }));
    expect(other.handle).toBe('zo_fox_2');
  });

  test('is told that nobody here is them, where accounts are made otherwise', async () => {
    const answer = await journey(closed, { sub: 'u1', name: 'Zoë' });
    expect([answer.status, await codeOf(answer)]).toEqual([403, 'identity_unknown']);
  });

  test('does not go around a code that somebody here asks for', async () => {
    await closed.account('rosa');
    await setUpTotp(await signedIn(closed, 'rosa'));
    await closed.app.units.transact(async ({ em }) => {
      await em.execute(`update account set mail = 'rosa@choir.example' where handle = 'rosa'`);
    });
    const told = { sub: 'u9', email: 'rosa@choir.example', email_verified: true };
    const answer = await journey(closed, told);
    expect([answer.status, await codeOf(answer)]).toEqual([403, 'identity_unknown']);
  });

  test('is known by a mail address only where both sides have proved it', async () => {
    const ada = await closed.account('ada');
    await closed.app.units.transact(async ({ em }) => {
      await em.execute(`update account set mail = 'ada@choir.example' where handle = 'ada'`);
    });
    const told = { sub: 'u3', email: 'Ada@Choir.example' };
    expect((await journey(closed, told)).status).toBe(403);
    expect((await journey(closed, { ...told, email_verified: false })).status).toBe(403);
    const proved = await me(closed, await journey(closed, { ...told, email_verified: true }));
    expect(proved.handle).toBe('ada');
    const somebodyElse = { sub: 'u4', email: 'ada@choir.example', email_verified: true };
    expect((await journey(closed, somebodyElse)).status).toBe(403);
    expect((await ada.get('/api/v1/account')).status).toBe(200);
  });

  test('is not believed where anything about the answer is wrong', async () => {
    const told = { sub: 'u1', name: 'Zoë' };
    for (const lie of [
      { lies: { aud: 'another' } },
      { lies: { iss: 'https://evil.example' } },
      { lies: { exp: 1 } },
      { lies: { nonce: 'another' } },
      { isForged: true },
    ]) {
      const answer = await journey(open, { ...told, ...lie });
      expect([lie, answer.status, await codeOf(answer)]).toEqual([lie, 401, 'oidc_failed']);
      expect(cookiesOf(answer)).toBe('');
    }
    service.says(told);
    const out = await visit(`${open.origin}/auth/oidc`);
    const there = await visit(out.headers.get('location')!);
    const back = there.headers.get('location')!;
    expect((await visit(back)).status, 'in a browser that did not set out').toBe(401);
    const wrong = new URL(back);
    wrong.searchParams.set('state', 'x'.repeat(43));
    expect((await visit(wrong.href, cookiesOf(out))).status).toBe(401);
    expect((await visit(back, cookiesOf(out))).status).toBe(303);
  });

  test('is led nowhere else afterwards (A20)', async () => {
    for (const wish of [
      '//evil.example',
      '/\\evil.example',
      'https:evil.example',
      '/%09/x\\y',
      '@evil',
    ]) {
      const back = await journey(open, { sub: 'u1' }, `?return=${encodeURIComponent(wish)}`);
      const to = new URL(back.headers.get('location')!, open.origin);
      expect([wish, to.origin]).toEqual([wish, open.origin]);
    }
  });

  test('connects an account that they have, and disconnects it while there is another way in', async () => {
    await closed.account('ben');
    const { origin } = closed;
    const entered = await new Client(origin, { origin }).post('/api/v1/sessions', {
      handle: 'ben',
      password,
    });
    const session = cookiesOf(entered as unknown as Response);
    const ben = new Client(origin, { cookie: session, origin });
    service.says({ sub: 'u9', name: 'Ben', amr: ['pwd', 'mfa'] });
    const begun = await ben.post<{ address: string }>('/api/v1/account/identities', {});
    const there = await visit(begun.body.address);
    const errand = cookiesOf(begun as unknown as Response);
    const stolen = await visit(there.headers.get('location')!, errand);
    expect(stolen.status, 'without the session that set out').toBe(401);
    const anew = await ben.post<{ address: string }>('/api/v1/account/identities', {});
    const again = await visit(anew.body.address);
    const back = await visit(
      again.headers.get('location')!,
      `${session}; ${cookiesOf(anew as unknown as Response)}`,
    );
    expect(back.headers.get('location')).toBe('/console/account');
    expect((await me(closed, await journey(closed, { sub: 'u9' }))).handle).toBe('ben');
    const { body } = await ben.get<{ items: IdentityJson[] }>('/api/v1/account/identities');
    expect(body.items).toMatchObject([{ name: 'Ben' }]);
    const path = `/api/v1/account/identities/${body.items[0]!.id}`;
    expect((await ben.delete(path)).status).toBe(204);
    expect((await journey(closed, { sub: 'u9' })).status).toBe(403);
  });
});
