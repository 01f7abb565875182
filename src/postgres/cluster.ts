import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chown, mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { platform } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import type { Identity } from './identity.ts';

const run = promisify(execFile);

/** A PostgreSQL data folder (`path`) inside `home`, with its superuser's password. */
export type Cluster = { home: string; path: string; password: string };

/** Opens the cluster in `home`, made on the first call; an interrupted making starts over. */
export async function openCluster(
  home: string,
  initdb: string,
  identity: Identity,
  { durable }: { durable: boolean },
): Promise<Cluster> {
  const path = join(home, 'cluster');
  const secret = join(home, 'password');
  await mkdir(dirname(home), { recursive: true, mode: 0o755 });
  await mkdir(home, { recursive: true, mode: 0o700 });
  await give(home, identity);
  if (!(await stat(path).catch(() => undefined))) {
    const draft = `${path}.new`;
    await rm(draft, { recursive: true, force: true });
    await writeFile(secret, randomBytes(24).toString('hex'), { mode: 0o600 });
    await give(secret, identity);
    await run(initdb, initArguments(draft, secret, durable), {
      ...identity,
      cwd: '/',
      env: { PATH: '/usr/local/bin:/usr/bin:/bin', LC_ALL: 'C' },
    });
    await rename(draft, path);
  }
  return { home, path, password: await readFile(secret, 'utf8') };
}

/** The built-in locale provider makes the cluster independent of the machine's locales. */
const initArguments = (folder: string, passwordFile: string, durable: boolean): string[] => [
  `--pgdata=${folder}`,
  '--username=albumen',
  '--auth=scram-sha-256',
  `--pwfile=${passwordFile}`,
  '--encoding=UTF8',
  '--locale-provider=builtin',
  '--builtin-locale=C.UTF-8',
  '--locale=C',
  ...(durable ? ['--data-checksums'] : ['--no-sync']),
];

const give = async (path: string, identity: Identity): Promise<void> => {
  if (identity) await chown(path, identity.uid, identity.gid);
};

const SOCKET = '.s.PGSQL.';

/** The longest address that a socket can have everywhere, in bytes (`sun_path` of unix(7), 104 with its end on some systems). */
const LONGEST_SOCKET = 103;

/** The folder of the server's socket, which only its own user opens; null where its path is too long for one. */
export const socketFolder = ({ home }: Cluster): string | null =>
  platform() === 'win32' || Buffer.byteLength(socketAt(home, 65_535)) > LONGEST_SOCKET
    ? null
    : home;

/** A server's socket in a folder, as PostgreSQL calls it. */
export const socketAt = (folder: string, port: number): string => join(folder, `${SOCKET}${port}`);

/** Takes away the sockets of servers that lost their power. */
export async function removeSockets({ home }: Cluster): Promise<void> {
  const left = (await readdir(home)).filter((name) => name.startsWith(SOCKET));
  for (const name of left) await rm(join(home, name), { force: true });
}

/** The port of the server that runs on this cluster, if one does; a stale or recycled pid is nobody. */
export async function runningPort(cluster: Cluster): Promise<number | undefined> {
  const [pid, , , port] = await postmasterLines(cluster);
  if (!Number(pid)) return undefined;
  const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() =>
    run('ps', ['-o', 'command=', '-p', pid!]).then(
      ({ stdout }) => stdout,
      () => '',
    ),
  );
  return command.includes(cluster.path) ? Number(port) : undefined;
}

/** Whether the server that was just started accepts connections. */
export const isReady = async (cluster: Cluster): Promise<boolean> =>
  (await postmasterLines(cluster))[7]?.trim() === 'ready';

/** The process that the server of this cluster runs as, or ran as before it ended without a word; '' for none. */
export const postmasterId = async (cluster: Cluster): Promise<string> =>
  (await postmasterLines(cluster))[0] ?? '';

const postmasterLines = async ({ path }: Cluster): Promise<string[]> =>
  (await readFile(join(path, 'postmaster.pid'), 'utf8').catch(() => '')).split('\n');
