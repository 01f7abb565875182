import { createReadStream } from 'node:fs';
import { glob, link, mkdir, mkdtemp, open, readdir, rm, stat, statfs } from 'node:fs/promises';
import { dirname, join, relative, resolve, sep } from 'node:path';
import type { Storage } from './storage.ts';

/** Read at once: in pieces of a quarter of this, a large file costs the processor four times as much. */
const PIECE_BYTES = 256 * 1024;

/** Storage in a folder; work in progress lies in `tmp` inside it, so that keeping a file is a link, not a copy. */
export async function openFilesystemStorage(root: string): Promise<Storage> {
  const tmp = join(root, 'tmp');
  await mkdir(tmp, { recursive: true, mode: 0o700 });

  const pathOf = (key: string) => {
    const path = resolve(root, key);
    if (!path.startsWith(root + sep)) throw new Error('A storage key leads out of the storage.');
    return path;
  };

  const putAll: Storage['putAll'] = async (files) => {
    const folders = new Set(files.map(({ key }) => dirname(pathOf(key))));
    await Promise.all([...folders].map((folder) => makeFolders(folder, root)));
    await Promise.all(
      files.map(async ({ key, path }) => {
        await syncFile(path);
        await link(path, pathOf(key));
      }),
    );
    await Promise.all([...folders].map(syncFile));
  };

  return {
    put: (key, path) => putAll([{ key, path }]),
    putAll,
    open: (key, range) =>
      createReadStream(pathOf(key), {
        highWaterMark: PIECE_BYTES,
        ...(range && { start: range.from, end: range.to }),
      }),
    size: async (key) => (await stat(pathOf(key))).size,
    localFile: async (key) => ({ path: pathOf(key), [Symbol.asyncDispose]: async () => {} }),
    remove: (key) => rm(pathOf(key), { force: true }),
    async workspace() {
      const path = await mkdtemp(join(tmp, 'work-'));
      return {
        path,
        [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true }),
      };
    },
    async *list() {
      for await (const entry of glob('{originals,renditions,exports}/**/*', {
        cwd: root,
        withFileTypes: true,
      })) {
        if (!entry.isFile()) continue;
        const path = join(entry.parentPath, entry.name);
        const facts = await stat(path).catch(() => undefined);
        if (facts) yield { key: relative(root, path), keptAt: facts.ctime };
      }
    },
    async sweepWorkspaces(before) {
      for (const name of await readdir(tmp)) {
        const facts = await stat(join(tmp, name)).catch(() => undefined);
        const isWorkspace = name.startsWith('work-') && facts && facts.mtime < before;
        if (isWorkspace) await rm(join(tmp, name), { recursive: true, force: true });
      }
    },
    async room() {
      const { bsize, bavail, blocks } = await statfs(root);
      return { free: bavail * bsize, total: blocks * bsize };
    },
    async check() {
      await rm(await mkdtemp(join(tmp, 'check-')), { recursive: true });
    },
  };
}

/** Makes missing folders below `root`, each of them durable in its parent. */
async function makeFolders(folder: string, root: string): Promise<void> {
  const made = await mkdir(folder, { recursive: true, mode: 0o700 });
  if (!made) return;
  for (let parent = dirname(folder); parent.startsWith(root); parent = dirname(parent)) {
    await syncFile(parent);
  }
}

async function syncFile(path: string): Promise<void> {
  const file = await open(path, 'r');
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}
