import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, readdirSync } from 'node:fs';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { until } from './until.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** The program as its users run it: a process of its own. */
export type Program = AsyncDisposable & {
  origin: string;
  process: ChildProcess;
  /** Everything that it said so far. */
  output(): string;
  /** Sends a signal and waits for the end; answers the exit code and how long it took in milliseconds. */
  stop(signal: NodeJS.Signals): Promise<{ code: number | null; took: number }>;
};

/** A data directory for a program, gone when disposed. */
export async function openDataDirectory(): Promise<AsyncDisposable & { path: string }> {
  const path = await mkdtemp(join(tmpdir(), 'albumen-process-'));
  await chmod(path, 0o755);
  return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true }) };
}

/** Runs `npm start` on a data directory and waits until it answers. */
export async function startProgram(
  dataDir: string,
  settings: Record<string, string> = {},
): Promise<Program> {
  const port = settings['PORT'] ?? String(await freePort());
  const child = spawn('npm', ['start'], {
    cwd: root,
    env: environment({ PORT: port, ALBUMEN_DATA_DIR: dataDir, ...settings }),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
  }
  const origin = `http://localhost:${port}`;
  await until(async () => {
    if (child.exitCode !== null) throw new Error(`It ended instead of starting.\n${output}`);
    return (await fetch(`${origin}/readyz`).catch(() => undefined))?.ok;
  }, 60_000).catch((error: unknown) => {
    child.kill('SIGTERM');
    throw error;
  });
  const stop = async (signal: NodeJS.Signals) => {
    const began = Date.now();
    if (child.exitCode === null && child.signalCode === null) {
      const gone = once(child, 'exit');
      child.kill(signal);
      await gone;
    }
    return { code: child.exitCode, took: Date.now() - began };
  };
  return {
    origin,
    process: child,
    output: () => output,
    stop,
    [Symbol.asyncDispose]: async () => void (await stop('SIGTERM')),
  };
}

/** Runs a command of the command line; answers what it printed. */
export async function runCommand(
  words: string[],
  settings: Record<string, string>,
  input = '',
): Promise<{ code: number | null; stdout: string; stderr: string }> {
  const child = spawn('npm', ['run', '-s', 'albumen', '--', ...words], {
    cwd: root,
    env: environment(settings),
  });
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  child.stdin.end(input);
  await once(child, 'close');
  return { code: child.exitCode, stdout, stderr };
}

/** The ids of living processes whose command line or environment's data directory names this text. */
export const processesNaming = (text: string): number[] =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter(
      (pid) =>
        pid !== process.pid && [commandOf(pid), environmentOf(pid)].some((it) => it.includes(text)),
    );

/** Kills every process of a program at once, as a power cut does, and waits until they are gone. */
export async function killAll(dataDir: string): Promise<void> {
  await until(async () => {
    const left = processesNaming(dataDir);
    for (const pid of left) kill(pid);
    return left.length === 0;
  });
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It is gone already, with one that was killed before it.
  }
}

/** The process that works through the jobs of a program: the younger one of two. */
export const workerOf = (program: Program, dataDir: string): Promise<number> =>
  until(async () => {
    const both = processesNaming(dataDir).filter(
      (pid) => commandOf(pid).includes('src/main.ts') && pid !== program.process.pid,
    );
    return both.length > 1 && Math.max(...both);
  }, 60_000);

/** The command line of a process; empty when it is gone or has ended and only waits for its parent. */
export function commandOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
  } catch {
    return '';
  }
}

function environmentOf(pid: number): string {
  try {
    return commandOf(pid) && readFileSync(`/proc/${pid}/environ`, 'utf8');
  } catch {
    return '';
  }
}

/** Ours, without what the test runner put there for itself. */
const environment = (settings: Record<string, string>): NodeJS.ProcessEnv => ({
  PATH: process.env['PATH'],
  HOME: process.env['HOME'],
  TMPDIR: tmpdir(),
  // Many programs are started, each of the same modules.
  NODE_COMPILE_CACHE: join(tmpdir(), 'albumen-compiled'),
  ...settings,
});

export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, 'close');
  return port;
}
