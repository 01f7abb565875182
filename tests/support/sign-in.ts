import { Secret, TOTP } from 'otpauth';
import { expect } from 'vitest';
import { Browser } from './links.ts';
import { password, type TestServer } from './server.ts';

const ownPage = { 'sec-fetch-site': 'same-origin' };

/** A browser in which somebody has signed in by their password. */
export async function signedIn(
  server: Pick<TestServer, 'origin'>,
  handle: string,
  word = password,
): Promise<Browser> {
  const browser = new Browser(server, ownPage);
  const answer = await browser.request('POST', '/api/v1/sessions', { handle, password: word });
  expect(answer.status, JSON.stringify(answer.body)).toBe(200);
  return browser;
}

/** What an authenticator app makes of its key, so many steps of thirty seconds from now. */
export const codeOf = (secret: string, steps = 0): string =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({
    timestamp: Date.now() + steps * 30_000,
  });

/** Sets an app up for whoever is signed in there; their session administrates from then on, where they may. */
export async function setUpTotp(
  browser: Browser,
): Promise<{ secret: string; code: string; recoveryCodes: string[] }> {
  const begun = await browser.request<{ secret: string }>('POST', '/api/v1/account/totp');
  expect(begun.status, JSON.stringify(begun.body)).toBe(200);
  const { secret } = begun.body;
  const code = codeOf(secret);
  const confirmed = await browser.request<{ recoveryCodes: string[] }>(
    'POST',
    '/api/v1/account/totp/confirm',
    { code },
  );
  expect(confirmed.status, JSON.stringify(confirmed.body)).toBe(200);
  return { secret, code, recoveryCodes: confirmed.body.recoveryCodes };
}
