import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { App } from './app.ts';
import { workerEnvironment } from './config.ts';

const FIRST_PAUSE = 500;
const LONGEST_PAUSE = 30_000;

/** Keeps one worker process running beside this one, and starts another whenever it ends by itself. */
export function superviseWorker({ config, log, databaseUrl }: App): AsyncDisposable {
  let worker: ChildProcess | undefined;
  let pause = FIRST_PAUSE;
  let timer: NodeJS.Timeout | undefined;
  let isStopping = false;

  const start = () => {
    const began = Date.now();
    worker = fork(fileURLToPath(new URL('main.ts', import.meta.url)), {
      env: workerEnvironment(config, databaseUrl),
    });
    worker.once('exit', (code, signal) => {
      if (isStopping) return;
      pause = Date.now() - began > LONGEST_PAUSE ? FIRST_PAUSE : Math.min(pause * 2, LONGEST_PAUSE);
      log.error({ code, signal, pause }, 'the worker ended; starting another');
      timer = setTimeout(start, pause);
    });
  };
  start();

  return {
    async [Symbol.asyncDispose]() {
      isStopping = true;
      clearTimeout(timer);
      if (!worker || worker.exitCode !== null || worker.signalCode !== null) return;
      const gone = once(worker, 'exit');
      if (worker.connected) worker.disconnect();
      const impatience = setTimeout(() => worker?.kill('SIGKILL'), 8_000);
      await gone;
      clearTimeout(impatience);
    },
  };
}
