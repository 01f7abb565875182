import { generateKeyPair, type KeyObject } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { App } from '../../src/app.ts';
import { ActorKeys } from '../../src/domain/actors/actor-keys.ts';

type Pairs = Pick<ActorKeys, 'rsaPublic' | 'ed25519Public'> & { rsa: string; ed25519: string };

/** How many sets there are: servers of one test have different ones, up to this many. */
const SETS = 4;
/** More actors than most tests make; who takes more waits for fresh ones. */
const PAIRS = 24;

const make = promisify(generateKeyPair) as (
  type: string,
  options: object,
) => Promise<{ publicKey: KeyObject; privateKey: KeyObject }>;
const folder = join(tmpdir(), 'albumen-test-keys');
const sets: (Promise<Pairs[]> | undefined)[] = [];
let next = 0;

/**
 * Fills a server's pool of key pairs with some that were made by an earlier test: to make them is a tenth of a second of
 * work for each actor, two fifths of all that tests did.
 */
export async function giveKeys({ units, seal }: App): Promise<void> {
  const index = next % SETS;
  next += 1;
  const pairs = await (sets[index] ??= readSet(index));
  await units.write(async ({ em }) => {
    for (const { rsa, ed25519, ...open } of pairs) {
      const rsaPrivate = seal.close(rsa, 'actor-key');
      const ed25519Private = seal.close(ed25519, 'actor-key');
      em.persist(em.create(ActorKeys, { ...open, rsaPrivate, ed25519Private }));
    }
  });
}

async function readSet(index: number): Promise<Pairs[]> {
  const path = join(folder, `${index}.json`);
  const kept = await readFile(path, 'utf8').catch(() => undefined);
  if (kept) return JSON.parse(kept) as Pairs[];
  const made = await Promise.all(Array.from({ length: PAIRS }, makePairs));
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await writeFile(`${path}.${process.pid}`, JSON.stringify(made), { mode: 0o600 });
  await rename(`${path}.${process.pid}`, path);
  return made;
}

async function makePairs(): Promise<Pairs> {
  const rsa = await make('rsa', { modulusLength: 2048 });
  const ed25519 = await make('ed25519', {});
  return {
    rsaPublic: pem(rsa.publicKey),
    rsa: pem(rsa.privateKey),
    ed25519Public: pem(ed25519.publicKey),
    ed25519: pem(ed25519.privateKey),
  };
}

const pem = (key: KeyObject): string =>
  key.export({ type: key.type === 'public' ? 'spki' : 'pkcs8', format: 'pem' }).toString();
