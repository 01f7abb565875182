import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Workspace } from './desk.ts';
import { RendererChild } from './renderer-child.ts';

/** How many processes there may be, when each is replaced by a fresh one, and where they work. */
export type PoolOptions = {
  processes: number;
  picturesPerProcess: number;
  idleMilliseconds: number;
  workspace: () => Promise<Workspace>;
};

/** Hands out processes, one to each caller; callers beyond their number wait in line. */
export class RendererPool implements AsyncDisposable {
  #options: PoolOptions;
  #taken = 0;
  #line: (() => void)[] = [];
  #idle = new Map<RendererChild, NodeJS.Timeout>();
  #living = new Set<RendererChild>();
  #starting = new Set<Promise<RendererChild>>();
  /** What V8 made of our code in the first process: with it the others start in half the time. */
  #code: Workspace | undefined;
  #isClosed = false;

  constructor(options: PoolOptions) {
    this.#options = options;
  }

  /** A process for the caller alone, until `giveBack` or `discard`. */
  async take(): Promise<RendererChild> {
    if (this.#taken < this.#options.processes) this.#taken += 1;
    else await new Promise<void>((resolve) => this.#line.push(resolve));
    try {
      return this.#takeIdle() ?? (await this.#start());
    } catch (error) {
      this.#next();
      throw error;
    }
  }

  /** Returns a healthy process for the next caller; a well-used one is replaced. */
  async giveBack(child: RendererChild): Promise<void> {
    if (this.#isClosed || child.requests >= this.#options.picturesPerProcess) {
      return this.discard(child);
    }
    const timer = setTimeout(() => void this.#end(child), this.#options.idleMilliseconds);
    this.#idle.set(child, timer.unref());
    this.#next();
  }

  /** Kills a process that is not to be trusted with another picture. */
  async discard(child: RendererChild): Promise<void> {
    await this.#end(child);
    this.#next();
  }

  /** Kills every process; whoever waits or asks is turned away. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.#isClosed = true;
    await Promise.allSettled(this.#starting);
    await Promise.all([...this.#living].map((child) => this.#end(child)));
    await this.#code?.[Symbol.asyncDispose]();
  }

  #takeIdle(): RendererChild | undefined {
    for (const [child, timer] of this.#idle) {
      clearTimeout(timer);
      this.#idle.delete(child);
      if (child.isAlive) return child;
      this.#living.delete(child);
    }
    return undefined;
  }

  async #start(): Promise<RendererChild> {
    this.#refuseWhenClosed();
    const starting = this.#fork();
    this.#starting.add(starting);
    const child = await starting.finally(() => this.#starting.delete(starting));
    try {
      this.#refuseWhenClosed();
      await child.ready();
      if (!this.#code) await this.#keepCode(child);
      return child;
    } catch (error) {
      await this.#end(child);
      this.#refuseWhenClosed();
      throw error;
    }
  }

  async #keepCode(child: RendererChild): Promise<void> {
    const folder = await this.#options.workspace();
    await child.moveCode(codeIn(folder));
    if (this.#code || this.#isClosed) await folder[Symbol.asyncDispose]();
    else this.#code = folder;
  }

  async #fork(): Promise<RendererChild> {
    const workspace = await this.#options.workspace();
    // NOTE: workspaces are swept away after a day.
    if (this.#code && !existsSync(codeIn(this.#code))) this.#code = undefined;
    const child = await RendererChild.start(workspace, this.#code && codeIn(this.#code));
    this.#living.add(child);
    return child;
  }

  #refuseWhenClosed(): void {
    if (this.#isClosed) throw new Error('the renderer is closed');
  }

  async #end(child: RendererChild): Promise<void> {
    clearTimeout(this.#idle.get(child));
    this.#idle.delete(child);
    await child[Symbol.asyncDispose]();
    this.#living.delete(child);
  }

  #next(): void {
    const first = this.#line.shift();
    if (first) first();
    else this.#taken -= 1;
  }
}

const codeIn = ({ path }: Workspace): string => join(path, 'code');
