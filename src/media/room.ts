import { lstat, mkdir, readFile, realpath, stat, symlink, writeFile } from 'node:fs/promises';
import { dirname, join, sep } from 'node:path';

/** The files and folders that a process is shown, those that it may change apart; `room` is an empty folder. */
export type View = { reads: readonly string[]; writes: readonly string[]; room: string };

/** What programs need of a system to run at all, and to find letters in. None of it is anybody's. */
const system = [
  '/lib',
  '/lib32',
  '/lib64',
  '/usr/lib',
  '/usr/lib32',
  '/usr/lib64',
  '/usr/local/lib',
  '/nix/store',
  '/gnu/store',
  '/etc/ld.so.cache',
  '/etc/alternatives',
  '/usr/share/fonts',
  '/usr/local/share/fonts',
  '/var/cache/fontconfig',
];

/** What nobody may take from a mount that they were given. */
const locked = new Set(['nosuid', 'nodev', 'noexec']);

type Mount = { at: string; options: string[] };

/**
 * Lays out a room: in `root` an empty folder or file wherever something of the view is to appear, under the path that
 * it has outside, and in `table` what belongs there, for mount(8).
 */
export async function furnish({ reads, writes, room }: View): Promise<void> {
  const root = join(room, 'root');
  await mkdir(join(root, 'old'), { recursive: true });
  // NOTE: umount(8) looks at the mounts once more; with the old root this leads nowhere.
  await symlink('old/proc', join(root, 'proc'));
  const mounts = readMounts(await readFile('/proc/self/mountinfo', 'utf8'));
  const lines = [line(root, root, mounts, 'ro')];
  const shown = await Promise.all([...system, ...reads].map(locate));
  for (const path of withoutNested(shown.flatMap((it) => it?.real ?? []))) {
    await place(root, path);
    lines.push(line(path, join(root, path), mounts, 'ro'));
  }
  for (const found of shown) if (found) await pointTo(root, found);
  for (const path of writes) {
    const real = await realpath(path);
    await place(root, real);
    await pointTo(root, { path, real });
    lines.push(line(real, join(root, real), mounts));
  }
  await writeFile(join(room, 'table'), lines.join(''));
}

type Located = { path: string; real: string };

async function locate(path: string): Promise<Located | undefined> {
  try {
    return { path, real: await realpath(path) };
  } catch {
    return undefined;
  }
}

/** Each once, and none inside another. */
function withoutNested(paths: string[]): string[] {
  const all = [...new Set(paths)].toSorted();
  return all.filter((path) => !all.some((outer) => path.startsWith(outer + sep)));
}

async function place(root: string, path: string): Promise<void> {
  const inside = join(root, path);
  if ((await stat(path)).isDirectory()) {
    await mkdir(inside, { recursive: true });
    return;
  }
  await mkdir(dirname(inside), { recursive: true });
  await writeFile(inside, '');
}

/** Where a path is known by another name, the room knows both. */
async function pointTo(root: string, { path, real }: Located): Promise<void> {
  const inside = join(root, path);
  const isThere = await lstat(inside).then(
    () => true,
    () => false,
  );
  if (path === real || isThere) return;
  await mkdir(dirname(inside), { recursive: true });
  await symlink(real, inside);
}

/** The mounts that there are, by what /proc/self/mountinfo says (proc(5)). */
function readMounts(table: string): Mount[] {
  return table.split('\n').flatMap((row) => {
    const [, , , , at, options] = row.split(' ');
    return at && options ? [{ at: unescaped(at), options: options.split(',') }] : [];
  });
}

function line(from: string, to: string, mounts: Mount[], ...wish: string[]): string {
  const holding = mounts.filter(({ at }) => at === '/' || from === at || from.startsWith(at + sep));
  const nearest = holding.toSorted((one, other) => other.at.length - one.at.length)[0];
  const kept = nearest?.options.filter((option) => locked.has(option)) ?? [];
  return `${escaped(from)} ${escaped(to)} none ${['rbind', ...wish, ...kept].join(',')} 0 0\n`;
}

const escaped = (path: string): string =>
  path.replaceAll(/[\\\s#]/g, (sign) => `\\${sign.charCodeAt(0).toString(8).padStart(3, '0')}`);

const unescaped = (path: string): string =>
  path.replaceAll(/\\(\d{3})/g, (_, digits: string) =>
    String.fromCharCode(Number.parseInt(digits, 8)),
  );
