import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import {
  type RendererAnswer,
  rendererAnswerSchema,
  type RendererRequest,
} from './renderer-messages.ts';

const PROGRAM = new URL('renderer-process.ts', import.meta.url);
const FONTS = fileURLToPath(new URL('watermark/fonts.conf', import.meta.url));
const START_MILLISECONDS = 30_000;
const MEMORY_CHECK_MILLISECONDS = 100;
const STDERR_CHARACTERS = 2000;

/**
 * How Node runs the process: it knows no secrets, may start nothing, writes with our own font, and keeps the memory of one
 * picture for the next (one arena, trimmed late), which spares the kernel thousands of page faults.
 * Node strips the types itself; there is no loader.
 */
export const surroundings = {
  env: {
    FONTCONFIG_FILE: FONTS,
    MALLOC_ARENA_MAX: '1',
    MALLOC_MMAP_THRESHOLD_: String(32 * 1024 * 1024),
    MALLOC_TRIM_THRESHOLD_: String(128 * 1024 * 1024),
  },
  execArgv: [
    '--permission',
    '--allow-addons',
    '--allow-fs-read=*',
    '--allow-fs-write=*',
    '--disable-warning=SecurityWarning',
  ],
};

/** What one answer may cost a process. */
export type Allowance = { milliseconds: number; memoryBytes: number };

/** A process that gave no answer: out of time or memory, or dead by its own or another's hand. */
export class NoAnswer extends Error {
  readonly reason: 'time' | 'memory' | 'death';

  constructor(reason: NoAnswer['reason'], detail = '') {
    super(`the renderer's process gave no answer (${reason}) ${detail}`.trim());
    this.reason = reason;
  }
}

/** One process in which decoders run: its own group, no secrets, killed when it is disposed of. */
export class RendererChild implements AsyncDisposable {
  #process: ChildProcess;
  #ended: Promise<void>;
  #stderr = '';
  #requests = 0;

  constructor() {
    this.#process = fork(PROGRAM, {
      detached: true,
      ...surroundings,
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    });
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

  /** Whether the process has not ended, as far as this one has heard. */
  get isAlive(): boolean {
    return this.#process.exitCode === null && this.#process.signalCode === null;
  }

  /** How many pictures the process has been given. */
  get requests(): number {
    return this.#requests;
  }

  /** Works on one picture; the process is to be thrown away after anything but a result. */
  work(request: RendererRequest, allowance: Allowance): Promise<RendererAnswer> {
    this.#requests += 1;
    this.#process.send(request, () => undefined);
    return this.#answer(allowance);
  }

  async #answer({ milliseconds, memoryBytes }: Allowance): Promise<RendererAnswer> {
    const answered = new AbortController();
    const { signal } = answered;
    try {
      return await Promise.race([
        once(this.#process, 'message', { signal }).then(([answer]) => parse(answer)),
        this.#ended.then(() => Promise.reject(new NoAnswer('death', this.#stderr))),
        setTimeout(milliseconds, null, { signal }).then(() => Promise.reject(new NoAnswer('time'))),
        this.#outgrow(memoryBytes, signal),
      ]);
    } finally {
      answered.abort();
    }
  }

  async #outgrow(memoryBytes: number, signal: AbortSignal): Promise<never> {
    for (;;) {
      await setTimeout(MEMORY_CHECK_MILLISECONDS, null, { signal });
      if ((await this.#residentBytes()) > memoryBytes) throw new NoAnswer('memory');
    }
  }

  async #residentBytes(): Promise<number> {
    // NOTE: only Linux tells; elsewhere the limits of pixels and of time must do.
    const status = await readFile(`/proc/${this.#process.pid}/status`, 'utf8').catch(() => '');
    return Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1] ?? 0) * 1024;
  }

  /** Kills the whole process group and waits for its end. */
  async [Symbol.asyncDispose](): Promise<void> {
    const { pid } = this.#process;
    if (pid && this.isAlive) killGroup(pid);
    await this.#ended;
  }
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
