import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openApp, type App } from '../../src/app.ts';
import { readConfig } from '../../src/config.ts';
import { createAccount } from '../../src/domain/accounts/create-account.ts';
import { createApiToken } from '../../src/domain/accounts/create-api-token.ts';
import { hashPassword } from '../../src/domain/accounts/password.ts';
import { openLog } from '../../src/lib/log.ts';
import { startJobs } from '../../src/start-jobs.ts';
import { startWeb } from '../../src/start-web.ts';
import { Client } from './client.ts';
import { giveKeys } from './key-pairs.ts';
import { freePort } from './program.ts';
import { openTestDatabase } from './test-database.ts';

/** A whole server of its own: database, files, web and worker, listening on loopback. */
export type TestServer = AsyncDisposable & {
  origin: string;
  app: App;
  /** Opens an account and answers with its API client; handles of the cast: ada, ben, eve. */
  account(handle: string, role?: 'admin' | 'member'): Promise<Client>;
  /** Stops answering requests, as a server that is down, until it is told to go on. */
  fallSilent(): Promise<{ goOn(): Promise<void> }>;
};

/** The password of every account that {@link TestServer.account} opens. */
export const password = 'correct horse battery';

/** Made once: a quarter of a second for each account is a minute for all of them. */
let passwordHash: Promise<Buffer> | undefined;

/** Starts a server; `jobs: false` leaves the worker out, so that nothing happens by itself. */
export async function openTestServer(
  options: { jobs?: boolean; settings?: Record<string, string> } = {},
): Promise<TestServer> {
  await using stack = new AsyncDisposableStack();
  const database = stack.use(await openTestDatabase());
  const dataDir = await mkdtemp(join(tmpdir(), 'albumen-data-'));
  stack.defer(() => rm(dataDir, { recursive: true, force: true }));
  const config = readConfig({
    PORT: String(await freePort()),
    ALBUMEN_DATA_DIR: dataDir,
    ALBUMEN_ALLOW_PRIVATE_ADDRESS: 'true',
    ALBUMEN_LOG_LEVEL: process.env['TEST_LOG_LEVEL'] ?? 'silent',
    DATABASE_URL: database.url,
    ...options.settings,
  });
  const app = stack.use(await openApp(config, openLog(config.logLevel)));
  await giveKeys(app);
  if (options.jobs !== false) stack.use(await startJobs(app));
  let web: AsyncDisposable | undefined = await startWeb(app);
  stack.defer(() => web?.[Symbol.asyncDispose]());
  const all = stack.move();
  return {
    origin: config.origin,
    app,
    account: (handle, role = 'member') => openAccount(app, handle, role),
    async fallSilent() {
      await web?.[Symbol.asyncDispose]();
      web = undefined;
      return {
        async goOn() {
          web = await startWeb(app);
        },
      };
    },
    [Symbol.asyncDispose]: () => all.disposeAsync(),
  };
}

async function openAccount(app: App, handle: string, role: 'admin' | 'member'): Promise<Client> {
  const name = handle.charAt(0).toUpperCase() + handle.slice(1);
  const hash = await (passwordHash ??= hashPassword(password, 'account'));
  const token = await app.units.transact(async (scope) => {
    const account = await createAccount(scope, { handle, name, role, passwordHash: hash });
    return createApiToken(scope, account).secret;
  });
  return new Client(app.config.origin, { authorization: `Bearer ${token}` });
}
