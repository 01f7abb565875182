import { readFileSync, readdirSync } from 'node:fs';
import { makeAccounts, signIn } from '../../tests/support/program-accounts.ts';
import {
  commandOf,
  killAll,
  openDataDirectory,
  processesNaming,
  startProgram,
} from '../../tests/support/program.ts';

/** Milliseconds of CPU: of the program with all that it starts, and of its PostgreSQL. */
export type Cpu = { program: number; database: number };

/** Somebody who is signed in and asks the API. */
export type Person = {
  headers: { origin: string; cookie: string };
  /** @throws Error for any status that is no success */
  ask: <Body>(method: string, path: string, body?: unknown) => Promise<Body>;
  bytes: (url: string) => Promise<Uint8Array>;
};

/** A server as its users run it, whose whole machine can lose its power. */
export type Host = AsyncDisposable & {
  origin: string;
  dataDir: string;
  ada: Person;
  ben: Person;
  /** Kills every process of it, and starts it again at the same address. */
  kill: () => Promise<void>;
  cpu: () => Cpu;
};

/** With an administrator, Ada, and a member, Ben. It may talk to other servers on this machine. */
export async function openHost(): Promise<Host> {
  const folder = await openDataDirectory();
  await makeAccounts(folder.path, ['ada', 'ben']);
  const settings = { ALBUMEN_ALLOW_PRIVATE_ADDRESS: 'true', ALBUMEN_LOG_LEVEL: 'warn' };
  let program = await startProgram(folder.path, settings);
  const { origin } = program;
  const spent: Cpu = { program: 0, database: 0 };
  const cpu = () => sum(spent, cpuOf(folder.path));
  return {
    origin,
    dataDir: folder.path,
    ada: await personAt(origin, 'ada'),
    ben: await personAt(origin, 'ben'),
    cpu,
    async kill() {
      Object.assign(spent, cpu());
      await killAll(folder.path);
      program = await startProgram(folder.path, { ...settings, PORT: new URL(origin).port });
    },
    async [Symbol.asyncDispose]() {
      await program[Symbol.asyncDispose]();
      await killAll(folder.path);
      await folder[Symbol.asyncDispose]();
    },
  };
}

async function personAt(origin: string, handle: string): Promise<Person> {
  const headers = await signIn(origin, handle);
  return {
    headers,
    async ask<Body>(method: string, path: string, body?: unknown) {
      const answer = await fetch(origin + path, {
        method,
        headers: { ...headers, 'content-type': 'application/json' },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      });
      const text = await answer.text();
      if (!answer.ok) throw new Error(`${method} ${path} answered ${answer.status}: ${text}`);
      return JSON.parse(text) as Body;
    },
    bytes: async (url) =>
      new Uint8Array(await (await fetch(new URL(url, origin), { headers })).arrayBuffer()),
  };
}

/** Of what lives; children that have ended are in what their parents report. */
function cpuOf(dataDir: string): Cpu {
  const all = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => statOf(Number(pid)));
  const ours = new Set(processesNaming(dataDir));
  for (let size = 0; size !== ours.size;) {
    size = ours.size;
    for (const { pid, parent } of all) if (ours.has(parent)) ours.add(pid);
  }
  return all
    .filter(({ pid }) => ours.has(pid))
    .map(({ pid, cpu }) =>
      /postgres/.test(commandOf(pid).split(' ', 1)[0] ?? '')
        ? { program: 0, database: cpu }
        : { program: cpu, database: 0 },
    )
    .reduce(sum, { program: 0, database: 0 });
}

const sum = (one: Cpu, other: Cpu): Cpu => ({
  program: one.program + other.program,
  database: one.database + other.database,
});

const MILLISECONDS_A_TICK = 10;

/** From `/proc/PID/stat`, whose second field may have spaces: proc_pid_stat(5). */
function statOf(pid: number): { pid: number; parent: number; cpu: number }[] {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat
      .slice(stat.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number);
    const ticks = fields.slice(11, 15).reduce((one, other) => one + other, 0);
    return [{ pid, parent: fields[1] ?? 0, cpu: ticks * MILLISECONDS_A_TICK }];
  } catch {
    return []; // it ended meanwhile
  }
}
