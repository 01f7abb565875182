import { randomBytes } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { link, mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

/** The root secrets of an installation: one that counts, and those before it. */
export type KeyRing = {
  /** What is sealed now is sealed under this. */
  current(): Buffer;
  /** All before it, the latest first. */
  former(): Buffer[];
  /** All that open what is out there: the current one, and each before it while its grace lasts; then those that came since. */
  opening(): Iterable<Buffer>;
};

const kept = z.array(z.strictObject({ root: z.base64(), until: z.iso.datetime() }));
type Former = { root: Buffer; until: number };
type Roots = { current: Buffer; former: Former[] };

/** How long it is not looked whether another process has turned the ring, in milliseconds. */
const BLIND = 1000;

const currentPath = (dataDir: string) => join(dataDir, 'secret');
const formerPath = (dataDir: string) => join(dataDir, 'secret.former');

/** Opens the ring in the data directory; its first root is made where there is none. */
export async function openKeyRing(dataDir: string): Promise<KeyRing> {
  await makeFirst(dataDir);
  let roots = read(dataDir);
  let version = versionOf(dataDir);
  let looked = performance.now();
  /** A process that seals on under a former root would make what nobody can open later. */
  const now = () => {
    if (performance.now() - looked < BLIND) return roots;
    looked = performance.now();
    const seen = versionOf(dataDir);
    if (seen !== version) [roots, version] = [read(dataDir), seen];
    return roots;
  };
  const fresh = () => {
    looked = -BLIND;
    return now();
  };
  const openingOf = ({ current, former }: Roots) => [
    current,
    ...former.filter(({ until }) => until > Date.now()).map(({ root }) => root),
  ];
  return {
    current: () => now().current,
    former: () => fresh().former.map(({ root }) => root),
    *opening() {
      const known = now();
      yield* openingOf(known);
      const seen = fresh();
      if (seen !== known) yield* openingOf(seen);
    },
  };
}

/**
 * Puts a new root secret in the place of the one of now, which goes on opening what it sealed until `until`. Whoever is
 * killed on the way leaves a ring that opens everything.
 */
export async function turnKeyRing(dataDir: string, until: Date): Promise<void> {
  const { current, former } = read(dataDir);
  const all = [{ root: current, until: until.getTime() }, ...former];
  const lines = all.map((it) => ({
    root: it.root.toString('base64'),
    until: new Date(it.until).toISOString(),
  }));
  await put(formerPath(dataDir), Buffer.from(`${JSON.stringify(lines, null, 2)}\n`));
  await put(currentPath(dataDir), randomBytes(32));
}

/** How long other processes may seal under the former root after the ring was turned, in milliseconds. */
export const UNTIL_SEEN = 2 * BLIND;

async function makeFirst(dataDir: string): Promise<void> {
  const path = currentPath(dataDir);
  await mkdir(dataDir, { recursive: true });
  if (await readFile(path).catch(() => undefined)) return;
  const draft = await write(path, randomBytes(32));
  await link(draft, path).catch(() => undefined); // another process may have been first: its secret counts
  await rm(draft);
}

async function put(path: string, bytes: Buffer): Promise<void> {
  await rename(await write(path, bytes), path);
}

async function write(path: string, bytes: Buffer): Promise<string> {
  const draft = `${path}.${process.pid}`;
  await rm(draft, { force: true });
  const file = await open(draft, 'wx', 0o600);
  await file.writeFile(bytes);
  await file.sync();
  await file.close();
  return draft;
}

function read(dataDir: string): Roots {
  const path = currentPath(dataDir);
  const current = checked(readFileSync(path), path);
  const text = readIfThere(formerPath(dataDir));
  const former = text === undefined ? [] : kept.parse(JSON.parse(text));
  return {
    current,
    former: former
      .map(({ root, until }) => ({
        root: checked(Buffer.from(root, 'base64'), formerPath(dataDir)),
        until: Date.parse(until),
      }))
      .filter(({ root }) => !root.equals(current)),
  };
}

function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** Another file is another version; it is never written in place. */
const versionOf = (dataDir: string): string => {
  const { ino, mtimeMs } = statSync(currentPath(dataDir));
  return `${ino} ${mtimeMs}`;
};

function checked(secret: Buffer, path: string): Buffer {
  if (secret.length !== 32) throw new Error(`${path} must hold exactly 32 bytes.`);
  return secret;
}
