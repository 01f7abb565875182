import {
  constants,
  copyFile,
  link,
  lstat,
  mkdir,
  open,
  readdir,
  rename,
  rm,
} from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { hasCode } from '../lib/has-code.ts';
import { renditionFiles } from './rendition-files.ts';

/** An empty folder that goes away with whoever holds it. */
export type Workspace = AsyncDisposable & { path: string };

/** Where a process works: one file is brought to it at a time, and what it makes is fetched. It sees nothing else. */
export class Desk implements AsyncDisposable {
  readonly reads: string;
  readonly writes: string;
  /** For the walls around the process. */
  readonly room: string;
  /** Where the process leaves what V8 made of our code, if nobody did before it. */
  readonly code: string;
  #workspace: Workspace;

  private constructor(workspace: Workspace) {
    this.#workspace = workspace;
    this.reads = join(workspace.path, 'in');
    this.writes = join(workspace.path, 'out');
    this.room = join(workspace.path, 'room');
    this.code = join(this.writes, 'code');
  }

  static async set(workspace: Workspace): Promise<Desk> {
    const desk = new Desk(workspace);
    for (const folder of [desk.reads, desk.writes, desk.room]) await mkdir(folder);
    return desk;
  }

  /** Lays a file before the process, and says where; linked where both are on one disk. */
  async bring(path: string): Promise<string> {
    const brought = join(this.reads, 'file');
    await rm(brought, { force: true });
    await link(path, brought).catch(async (error: unknown) => {
      if (hasCode(error, 'ENOENT')) throw error;
      await copyFile(path, brought, constants.COPYFILE_FICLONE);
    });
    return brought;
  }

  /** Takes what the process made to a folder of ours. */
  async fetch(into: string): Promise<void> {
    const made = new Set(await readdir(this.writes));
    for (const name of renditionFiles.filter((it) => made.has(it))) {
      const from = join(this.writes, name);
      await rename(from, join(into, name)).catch(async (error: unknown) => {
        if (!hasCode(error, 'EXDEV')) throw error;
        await copyPlain(from, join(into, name));
        await rm(from);
      });
    }
  }

  /** Takes everything away. */
  async clear(): Promise<void> {
    await rm(join(this.reads, 'file'), { force: true });
    for (const name of await readdir(this.writes)) {
      await rm(join(this.writes, name), { recursive: true, force: true });
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#workspace[Symbol.asyncDispose]();
  }
}

/** Copies a file that is one: the process may have put a link there to what it cannot see and we can. */
async function copyPlain(from: string, to: string): Promise<void> {
  if (!(await lstat(from)).isFile()) throw new Error(`${from} is no file`);
  await using source = await open(from, constants.O_RDONLY | constants.O_NOFOLLOW);
  await using target = await open(to, 'wx');
  await pipeline(source.createReadStream({ autoClose: false }), target.createWriteStream());
}
