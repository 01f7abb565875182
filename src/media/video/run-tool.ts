import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempDisposable } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Cost, costOf, PATIENCE } from '../process-cost.ts';
import { stepBack } from '../step-back.ts';
import { type Wall, walledIn } from '../walls.ts';

const STDOUT_BYTES = 1024 * 1024;
const STDERR_CHARACTERS = 2000;
const CHECK_MILLISECONDS = 250;

/** What one run may cost, and what stands around it; when the signal is aborted it is killed at once. */
export type Allowance = Cost & { wall: Wall; signal?: AbortSignal };

/** A program, what it is told, and the files and folders that it may read and change. */
export type Run = {
  program: string;
  args: readonly string[];
  reads?: readonly string[];
  writes?: readonly string[];
};

/** A program that did not do its work: it said no, it cost too much, or it was killed by another's hand. */
export class ToolFailure extends Error {
  override name = 'ToolFailure';
  readonly reason: 'refusal' | 'time' | 'memory' | 'death';
  /** The end of what it said. */
  readonly said: string;

  constructor(program: string, reason: ToolFailure['reason'], said = '') {
    super(`${program} ended by ${reason}. ${said}`.trim());
    this.reason = reason;
    this.said = said;
  }
}

/**
 * Runs a program without a shell, in a process group of its own, behind everybody else, and answers what it printed. It
 * gets none of our environment, no input and, as far as the system allows, no network and no files but its own; the whole
 * group is killed when it costs more than it may.
 * @throws ToolFailure
 */
export async function runTool(
  { program, args, reads = [], writes = [] }: Run,
  { milliseconds, memoryBytes, wall, signal }: Allowance,
): Promise<Buffer> {
  await using room = await mkdtempDisposable(join(tmpdir(), 'albumen-film-'));
  const view = { reads, writes, room: room.path };
  const command = await walledIn(wall, { program, args: [...args] }, view);
  const child = spawn(command.program, command.args, {
    cwd: '/',
    env: { LC_ALL: 'C', AV_LOG_FORCE_NOCOLOR: '1' },
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  void stepBack(child);
  let reason: ToolFailure['reason'] | undefined;
  const stop = (why: ToolFailure['reason']) => {
    reason ??= why;
    killGroup(child);
  };
  const deadline = setTimeout(() => stop('time'), milliseconds * PATIENCE);
  const watching = setInterval(() => {
    const cost = costOf(child.pid);
    if (cost.memoryBytes > memoryBytes) stop('memory');
    if (cost.milliseconds > milliseconds) stop('time');
  }, CHECK_MILLISECONDS);
  const giveUp = () => stop('death');
  signal?.addEventListener('abort', giveUp);
  if (signal?.aborted) giveUp();
  const printed: Buffer[] = [];
  let printedBytes = 0;
  let said = '';
  child.stdout.on('data', (chunk: Buffer) => {
    printedBytes += chunk.length;
    if (printedBytes > STDOUT_BYTES) stop('memory');
    else printed.push(chunk);
  });
  child.stderr.on('data', (chunk: Buffer) => {
    said = `${said}${chunk.toString()}`.slice(-STDERR_CHARACTERS);
  });
  try {
    const code = await ending(child);
    if (code === 0 && !reason) return Buffer.concat(printed);
    throw new ToolFailure(program, reason ?? (code === null ? 'death' : 'refusal'), said);
  } finally {
    clearTimeout(deadline);
    clearInterval(watching);
    signal?.removeEventListener('abort', giveUp);
    killGroup(child);
  }
}

/** Its exit code; null where a signal ended it. */
const ending = (child: ChildProcess): Promise<number | null> =>
  new Promise((resolve, reject) => {
    child.once('close', resolve);
    child.once('error', reject);
  });

function killGroup({ pid }: ChildProcess): void {
  try {
    if (pid) process.kill(-pid, 'SIGKILL');
  } catch {
    // NOTE: the group has ended by itself.
  }
}
