import { execFile } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { mkdtempDisposable, mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { lazily } from '../lib/lazily.ts';
import { furnish, type View } from './room.ts';

export type { View } from './room.ts';

/** What to start in place of a program. */
export type Command = { program: string; args: string[] };

/**
 * What stands around a process that reads what strangers sent: a `room` of its own, in which there is nothing but its
 * view, and no network; at least no `network`, nor the memory of other processes; or none, where the system gives us
 * no namespaces.
 */
export type Wall = 'room' | 'network' | 'none';

const PROBE_MILLISECONDS = 30_000;
const FOLDERS = ['/usr/bin', '/bin', '/usr/sbin', '/sbin', '/run/current-system/sw/bin'];

const namespaces = ['--user', '--map-root-user', '--net', '--ipc', '--uts'];

/** Nobody gets back what they gave up: every power over the new namespaces. */
const surrender = ['--bounding-set=-all', '--inh-caps=-all', '--no-new-privs', '--'];

/** Makes the room the root, forgets the way back, and becomes the program. */
const ENTER = `set -eu
ulimit -c 0
"$1" -a -T "$3/table"
cd "$3/root"
"$2" . old
"/old$4" -l /old
cd /
shift 4
unset PWD OLDPWD
exec "$@"`;

/** The best wall that holds here, tried once. */
export const findWall: () => Promise<Wall> = lazily(async () => {
  for (const wall of ['room', 'network'] as const) if (await holds(wall)) return wall;
  return 'none';
});

/** How to start a program behind such a wall. Its process keeps the number that the command's has. */
export async function walledIn(
  wall: Wall,
  { program, args }: Command,
  view: View,
): Promise<Command> {
  if (wall === 'none') return { program, args };
  const [unshare, setpriv] = [find('unshare'), find('setpriv')];
  const inner = [setpriv, ...surrender, program, ...args];
  if (wall === 'network') return { program: unshare, args: [...namespaces, '--', ...inner] };
  const reads = [...view.reads, setpriv, program];
  await furnish({ ...view, reads });
  const tools = [find('mount'), find('pivot_root'), view.room, find('umount')];
  const enter = [find('sh'), '-c', ENTER, 'sh', ...tools, ...inner];
  return { program: unshare, args: [...namespaces, '--mount', '--', ...enter] };
}

async function holds(wall: Wall): Promise<boolean> {
  try {
    await using folder = await mkdtempDisposable(join(tmpdir(), 'albumen-wall-'));
    const [room, desk] = [join(folder.path, 'room'), join(folder.path, 'desk')];
    await Promise.all([mkdir(room), mkdir(desk)]);
    const command = { program: process.execPath, args: ['--version'] };
    const { program, args } = await walledIn(wall, command, { reads: [], writes: [desk], room });
    await promisify(execFile)(program, args, { env: {}, timeout: PROBE_MILLISECONDS });
    return true;
  } catch {
    // Containers, and some systems for everybody, do not let us.
    return false;
  }
}

/** @throws Error where the system has no such program */
function find(name: string): string {
  const paths = FOLDERS.map((folder) => join(folder, name));
  const found = paths.find((path) => isProgram(path));
  if (!found) throw new Error(`There is no ${name}.`);
  return found;
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
