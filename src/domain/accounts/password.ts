import { availableParallelism } from 'node:os';
import Scrypt from 'scrypt-kdf';
import { Refusal } from '../refusal.ts';

/** scrypt's costs: 32 MiB each, the accounts' three times as long. */
const costs = {
  account: { logN: 15, r: 8, p: 3 },
  link: { logN: 15, r: 8, p: 1 },
} as const;

/** How many computations run at once, so that a core is left for everybody else; how many may wait, and how long. */
const SLOTS = Math.max(1, Math.min(2, availableParallelism() - 1));
const QUEUE = 16;
const PATIENCE = 2_000;

/** Hashes a password; the result carries its own salt and costs. @throws Refusal `busy` */
export const hashPassword = async (
  password: string,
  purpose: keyof typeof costs,
): Promise<Buffer> =>
  inSlot(async () => Buffer.from(await Scrypt.kdf(canonical(password), costs[purpose])));

/** Compares in constant time. A missing hash costs as much as a wrong password. @throws Refusal `busy` */
export const verifyPassword = async (
  password: string,
  hash: Uint8Array | null,
  purpose: keyof typeof costs,
): Promise<boolean> =>
  inSlot(async () => {
    if (hash) return Scrypt.verify(hash, canonical(password));
    await Scrypt.kdf(canonical(password), costs[purpose]);
    return false;
  });

/** Whether a hash was made at lower costs than today's: it is made anew when the password is known again. */
export function isWeaker(hash: Uint8Array, purpose: keyof typeof costs): boolean {
  const { logN, r, p } = Scrypt.viewParams(hash);
  const today = costs[purpose];
  return 2 ** logN * r * p < 2 ** today.logN * today.r * today.p;
}

/** As long as every hash of {@link hashPassword} is. */
const HASH_BYTES = 96;
/** What they begin with: the kind, and its version. */
const KIND = Buffer.from('scrypt\0');

/**
 * Whether bytes that came from elsewhere are a hash that can be kept: of our making, and no dearer to compare with than
 * those made here.
 */
export function isPasswordHash(hash: Uint8Array): boolean {
  const isScrypt = Buffer.from(hash.subarray(0, KIND.length)).equals(KIND);
  if (hash.length !== HASH_BYTES || !isScrypt) return false;
  const { logN, r, p } = Scrypt.viewParams(hash);
  const most = costs.account;
  const isBetween = (value: number, limit: number) => value >= 1 && value <= limit;
  return isBetween(logN, most.logN) && isBetween(r, most.r) && isBetween(p, most.p);
}

const canonical = (password: string) => password.normalize('NFKC');

const running = { count: 0, waiting: [] as (() => void)[] };

async function inSlot<Result>(work: () => Promise<Result>): Promise<Result> {
  if (running.count >= SLOTS) await slot();
  else running.count += 1;
  try {
    return await work();
  } finally {
    const next = running.waiting.shift();
    if (next) next();
    else running.count -= 1;
  }
}

function slot(): Promise<void> {
  if (running.waiting.length >= QUEUE) throw busy();
  return new Promise((resolve, reject) => {
    const enter = () => {
      clearTimeout(timer);
      resolve();
    };
    const timer = setTimeout(() => {
      running.waiting.splice(running.waiting.indexOf(enter), 1);
      reject(busy());
    }, PATIENCE);
    running.waiting.push(enter);
  });
}

const busy = () =>
  new Refusal('busy', 'busy', 'The server is busy. Try again in a moment.', { retryAfter: 2 });
