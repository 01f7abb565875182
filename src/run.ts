import { openApp, type App } from './app.ts';
import { ConfigError, readConfig } from './config.ts';
import { isSetupNeeded, setupCode } from './domain/accounts/set-up.ts';
import { openLog } from './lib/log.ts';
import { StartError } from './lib/start-error.ts';
import { startWeb } from './start-web.ts';
import { startJobs } from './start-jobs.ts';
import { withoutVideoTools } from './media/video/tools.ts';
import { superviseWorker } from './supervise-worker.ts';

/**
 * Runs until it is told to stop, by SIGTERM, SIGINT or the end of the process that started it. `all` serves the web
 * from this process and works through the jobs in a second one, so that no decoder runs beside a request.
 */
export async function run(): Promise<void> {
  const stopping = new AbortController();
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => stopping.abort());
  if (process.send) process.once('disconnect', () => stopping.abort());
  try {
    await serve(stopping.signal);
  } catch (error) {
    if (!isForPeople(error)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  }
}

async function serve(signal: AbortSignal): Promise<void> {
  const config = readConfig();
  const log = openLog(config.logLevel);
  await using app = await openApp(config, log);
  // One that is supervised need not repeat it.
  if (!app.videoTools && !process.send) log.warn(withoutVideoTools);
  await using running = new AsyncDisposableStack();
  if (config.role !== 'worker') {
    running.use(await startWeb(app));
    await greet(app);
  }
  if (config.role === 'worker') running.use(await startJobs(app));
  if (config.role === 'all') running.use(superviseWorker(app));
  await aborted(signal);
  log.info({ role: config.role }, 'stopping');
}

/** Says where it answers and, until somebody has made the first account, where that is done. */
async function greet({ config, log, units, seal }: App): Promise<void> {
  log.info({ origin: config.origin, port: config.port }, 'listening');
  if (config.allowPrivateAddress) {
    log.warn(
      'ALBUMEN_ALLOW_PRIVATE_ADDRESS is on: federation reaches this machine and its network',
    );
  }
  process.stdout.write(`Albumen answers at ${config.origin}\n`);
  if (await units.look(isSetupNeeded)) {
    process.stdout.write(`Set it up at ${config.origin}/setup?code=${setupCode({ seal })}\n`);
  }
}

const aborted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });

/** What its operator can mend. */
const isForPeople = (error: unknown): error is Error =>
  error instanceof ConfigError || error instanceof StartError;
