import { openApp } from '../../src/app.ts';
import { readConfig } from '../../src/config.ts';
import { createAccount } from '../../src/domain/accounts/create-account.ts';
import { hashPassword } from '../../src/domain/accounts/password.ts';
import { openLog } from '../../src/lib/log.ts';

const password = 'correct horse battery';

/** Makes accounts for a program that does not run yet; the first of them administers it. */
export async function makeAccounts(dataDir: string, handles: readonly string[]): Promise<void> {
  const settings = { ALBUMEN_DATA_DIR: dataDir, ALBUMEN_ALLOW_PRIVATE_ADDRESS: 'true' }; // it minds this whole process
  const config = readConfig(settings);
  await using app = await openApp(config, openLog('silent'));
  const passwordHash = await hashPassword(password, 'account');
  for (const [index, handle] of handles.entries()) {
    const role = index === 0 ? 'admin' : 'member';
    await app.units.transact((scope) =>
      createAccount(scope, { handle, name: handle, role, passwordHash }),
    );
  }
}

/** Signs in; answers the headers that say so from then on, also after another start. */
export async function signIn(
  origin: string,
  handle: string,
): Promise<{ origin: string; cookie: string }> {
  const answer = await fetch(`${origin}/api/v1/sessions`, {
    method: 'POST',
    headers: { origin, 'content-type': 'application/json' },
    body: JSON.stringify({ handle, password }),
  });
  const [cookie] = answer.headers.getSetCookie();
  if (!answer.ok || !cookie) throw new Error(`${handle} could not sign in: ${await answer.text()}`);
  return { origin, cookie: cookie.split(';', 1)[0]! };
}
