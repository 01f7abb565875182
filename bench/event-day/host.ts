import { makeAccounts, signIn } from '../../tests/support/program-accounts.ts';
import {
  killAll,
  openDataDirectory,
  processesNaming,
  startProgram,
} from '../../tests/support/program.ts';
import { cpuBelow, sum, type Cpu } from '../cpu-below.ts';

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
  const cpu = () => sum(spent, cpuBelow(processesNaming(folder.path)));
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
