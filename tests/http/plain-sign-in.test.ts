import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestServer, password, type TestServer } from '../support/server.ts';
import { codeOf, setUpTotp, signedIn } from '../support/sign-in.ts';

const PLAIN = '/login/plain';

describe('signing in without scripts', () => {
  let server: TestServer;
  /** What is sent as a browser's form sends it. */
  let send: (
    fields: Record<string, string>,
    more?: Record<string, string>,
  ) => Promise<{ status: number; to: string | null; cookie: string; page: string }>;
  beforeAll(async () => {
    server = await openTestServer({ jobs: false });
    await server.account('ada');
    await server.account('ben');
    send = async (fields, more = {}) => {
      const answer = await fetch(server.origin + PLAIN, {
        method: 'POST',
        redirect: 'manual',
        headers: { 'sec-fetch-site': 'same-origin', accept: 'text/html', ...more },
        body: new URLSearchParams(fields),
      });
      return {
        status: answer.status,
        to: answer.headers.get('location'),
        cookie: answer.headers.getSetCookie()[0]?.split(';')[0] ?? '',
        page: await answer.text(),
      };
    };
  });
  afterAll(() => server?.[Symbol.asyncDispose]());

  const read = async (path: string, headers: Record<string, string> = {}) =>
    (await fetch(server.origin + path, { headers: { accept: 'text/html', ...headers } })).text();
  const byName = { answer: 'name', handle: ' Ada ', password, return: '/a/lake' };

  test('is where the console leads those who have none, and goes on to where they were', async () => {
    const shell = await read('/login?return=%2Fs%2Fabc%2Fjoin', { 'accept-language': 'de' });
    expect(shell).toContain(
      `<noscript><meta http-equiv="refresh" content="0; url=${PLAIN}?return=%2Fs%2Fabc%2Fjoin"/></noscript>`,
    );
    expect(shell).toContain('<div lang="de"><p>Die Konsole braucht Skripte.');
    expect(await read(`${PLAIN}?return=/a/lake`)).toContain('name="return" value="/a/lake"');

    const { status, to, cookie } = await send(byName);
    expect([status, to]).toEqual([303, '/a/lake']);
    const inside = await read(PLAIN, { cookie });
    expect(inside).toContain('@ada@');
    expect(inside).not.toContain('type="password"');
    const out = await send({ answer: 'leave', return: '' }, { cookie });
    expect([out.status, out.to]).toEqual([303, '/']);
    expect(await read(PLAIN, { cookie })).toContain('type="password"');
  });

  test('leads nobody off this server, nor to the console (A20)', async () => {
    const elsewhere = ['//evil.test', 'https://evil.test', '/\\evil.test', '/console/a', 'x', ''];
    for (const back of elsewhere) {
      expect((await send({ answer: 'leave', return: back })).to, back).toBe('/');
    }
  });

  test('says no as the console does, keeps the name, and never the password', async () => {
    const wrong = await send({ ...byName, password: 'not that one' }, { 'accept-language': 'de' });
    expect([wrong.status, wrong.cookie]).toEqual([401, '']);
    expect(wrong.page).toContain('value=" Ada "');
    expect(wrong.page).toContain('gehören nicht zusammen');
    expect(wrong.page).not.toContain('not that one');
    expect((await send(byName, { 'sec-fetch-site': 'cross-site' })).status).toBe(403);
    expect((await send({ ...byName, answer: 'else' })).status).toBe(422);
  });

  test('asks for the code of an app, and takes each once', async () => {
    const { secret, recoveryCodes } = await setUpTotp(await signedIn(server, 'ben'));
    const first = await send({ ...byName, handle: 'ben' });
    expect([first.status, first.cookie]).toEqual([401, '']);
    const step = /name="step" value="([^"]+)"/.exec(first.page)?.[1] ?? '';
    const wrong = await send({ answer: 'code', step, code: '000000', return: '/a/lake' });
    expect([wrong.status, wrong.cookie]).toEqual([401, '']);
    expect(wrong.page).toContain(step);
    const code = { answer: 'code', step, code: recoveryCodes[0] ?? '', return: '/a/lake' };
    expect(await send(code)).toMatchObject({ status: 303, to: '/a/lake' });
    const again = await send({ ...code, code: codeOf(secret, 1) });
    expect(again.status).toBe(401);
    expect(again.page).toContain('type="password"');
  });
});
