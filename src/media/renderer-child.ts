import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { rename } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { lazily } from '../lib/lazily.ts';
import { Desk, type Workspace } from './desk.ts';
import {
  type RendererAnswer,
  rendererAnswerSchema,
  type RendererRequest,
} from './renderer-messages.ts';
import { type Cost, costOf, PATIENCE } from './process-cost.ts';
import { stepBack } from './step-back.ts';
import { type Command, findWall, walledIn } from './walls.ts';

const PROGRAM = new URL('renderer-process.ts', import.meta.url);
const FONTS = fileURLToPath(new URL('watermark/fonts.conf', import.meta.url));
const START_MILLISECONDS = 30_000;
const CHECK_MILLISECONDS = 100;
const STDERR_CHARACTERS = 2000;

/**
 * Of what the process knows: no secrets. It writes with our own font, and keeps the memory of one picture for the next
 * (one arena, trimmed late), which spares the kernel thousands of page faults.
 */
export const environment = {
  FONTCONFIG_FILE: FONTS,
  MALLOC_ARENA_MAX: '1',
  MALLOC_MMAP_THRESHOLD_: String(32 * 1024 * 1024),
  MALLOC_TRIM_THRESHOLD_: String(128 * 1024 * 1024),
};

/** How Node runs the process: it may start nothing, and Node refuses what is not said here. It strips types by itself. */
export const nodeArguments = (view: { reads: string[]; writes: string[] }): string[] => [
  '--permission',
  '--allow-addons',
  ...view.reads.map((path) => `--allow-fs-read=${path}`),
  ...view.writes.map((path) => `--allow-fs-write=${path}`),
  '--disable-warning=SecurityWarning',
];

/** Our own code, and what it needs of others. */
const ourCode = lazily(() => {
  const root = fileURLToPath(new URL('../..', import.meta.url));
  const sharp = fileURLToPath(import.meta.resolve('sharp'));
  const packages = sharp.slice(0, sharp.lastIndexOf('node_modules') + 'node_modules'.length);
  const own = ['src', 'package.json', 'node_modules'].map((name) => join(root, name));
  return [...own, packages];
});

/** A process that gave no answer: out of time or memory, or dead by its own or another's hand. */
export class NoAnswer extends Error {
  readonly reason: 'time' | 'memory' | 'death';

  constructor(reason: NoAnswer['reason'], detail = '') {
    super(`the renderer's process gave no answer (${reason}) ${detail}`.trim());
    this.reason = reason;
  }
}

/**
 * One process in which decoders run: its own group, no secrets, no network and no files but those on its desk as far as
 * the system allows, killed when it is disposed of.
 */
export class RendererChild implements AsyncDisposable {
  #process: ChildProcess;
  #desk: Desk;
  #ended: Promise<void>;
  #stderr = '';
  #requests = 0;

  /** Starts a process that works in an empty folder. `code` is what `moveCode` took from one before. */
  static async start(workspace: Workspace, code?: string): Promise<RendererChild> {
    const desk = await Desk.set(workspace);
    try {
      return new RendererChild(desk, await commandFor(desk, code), code);
    } catch (error) {
      await desk[Symbol.asyncDispose]();
      throw error;
    }
  }

  private constructor(desk: Desk, { program, args }: Command, code = desk.code) {
    this.#desk = desk;
    this.#process = fork(PROGRAM, {
      detached: true,
      env: { ...environment, NODE_COMPILE_CACHE: code },
      execPath: program,
      execArgv: args,
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    });
    void stepBack(this.#process);
    this.#process.stderr?.on('data', (chunk: Buffer) => {
      this.#stderr = `${this.#stderr}${chunk.toString()}`.slice(-STDERR_CHARACTERS);
    });
    this.#ended = new Promise((resolve) => {
      this.#process.once('exit', () => resolve());
      this.#process.once('error', () => resolve());
    });
  }

  /** Waits until the process can take a request. */
  async ready(): Promise<void> {
    try {
      await this.#answer({ milliseconds: START_MILLISECONDS, memoryBytes: Infinity });
    } catch (error) {
      throw new Error(`the renderer's process does not start: ${this.#stderr}`, { cause: error });
    }
  }

  /** Takes what V8 made of our code: once the process is ready, and before it has seen a picture. */
  moveCode(to: string): Promise<void> {
    return rename(this.#desk.code, to);
  }

  /** Whether the process has not ended, as far as this one has heard. */
  get isAlive(): boolean {
    return this.#process.exitCode === null && this.#process.signalCode === null;
  }

  /** How many pictures the process has been given. */
  get requests(): number {
    return this.#requests;
  }

  /** Works on one picture and puts what comes of it where it was asked for. */
  async work(request: RendererRequest, allowance: Cost): Promise<RendererAnswer> {
    this.#requests += 1;
    const { into } = request;
    try {
      this.#process.send(await this.#laidOut(request), () => undefined);
      const answer = await this.#answer(allowance);
      await this.#desk.fetch(into);
      return answer;
    } finally {
      await this.#desk.clear();
    }
  }

  /** What the process is asked, in terms of its desk. */
  async #laidOut(request: RendererRequest): Promise<RendererRequest> {
    const into = this.#desk.writes;
    if (request.task === 'render') {
      return { ...request, original: await this.#desk.bring(request.original), into };
    }
    return { ...request, picture: await this.#desk.bring(request.picture), into };
  }

  async #answer(allowance: Cost): Promise<RendererAnswer> {
    const answered = new AbortController();
    const { signal } = answered;
    const patience = allowance.milliseconds * PATIENCE;
    try {
      return await Promise.race([
        once(this.#process, 'message', { signal }).then(([answer]) => parse(answer)),
        this.#ended.then(() => Promise.reject(new NoAnswer('death', this.#stderr))),
        setTimeout(patience, null, { signal }).then(() => Promise.reject(new NoAnswer('time'))),
        this.#overspend(allowance, signal),
      ]);
    } finally {
      answered.abort();
    }
  }

  async #overspend(allowance: Cost, signal: AbortSignal): Promise<never> {
    const { pid } = this.#process;
    const latest = costOf(pid).milliseconds + allowance.milliseconds;
    for (;;) {
      await setTimeout(CHECK_MILLISECONDS, null, { signal });
      const cost = costOf(pid);
      if (cost.memoryBytes > allowance.memoryBytes) throw new NoAnswer('memory');
      if (cost.milliseconds > latest) throw new NoAnswer('time');
    }
  }

  /** Kills the whole process group and waits for its end. */
  async [Symbol.asyncDispose](): Promise<void> {
    const { pid } = this.#process;
    if (pid && this.isAlive) killGroup(pid);
    await this.#ended;
    await this.#desk[Symbol.asyncDispose]();
  }
}

async function commandFor(desk: Desk, compiled: string | undefined): Promise<Command> {
  const cache = compiled ? [compiled] : [];
  const [reads, writes] = [[...ourCode(), desk.reads, desk.writes, ...cache], [desk.writes]];
  const all = (path: string) => (path.endsWith('.json') ? path : join(path, '*'));
  // NOTE: Node uses such a cache only where it may write to it; in the room it may not, and need not.
  const args = nodeArguments({ reads: reads.map(all), writes: [...writes, ...cache].map(all) });
  const command = { program: process.execPath, args };
  return walledIn(await findWall(), command, {
    reads: reads.filter((path) => path !== desk.writes),
    writes,
    room: desk.room,
  });
}

function killGroup(leader: number): void {
  try {
    process.kill(-leader, 'SIGKILL');
  } catch {
    // NOTE: the group has ended by itself a moment ago; its exit event is on the way.
  }
}

function parse(answer: unknown): RendererAnswer {
  return rendererAnswerSchema.parse(answer);
}
