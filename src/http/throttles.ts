import { RateLimiterMemory, RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import pg from 'pg';
import { Refusal } from '../domain/refusal.ts';

const MINUTE = 60;
const HOUR = 60 * MINUTE;

/** How often something may be tried, each by its own key. */
const rules = {
  signInPerAccount: { points: 10, duration: 15 * MINUTE },
  signInPerAccountDaily: { points: 300, duration: 24 * HOUR },
  signInPerNetwork: { points: 100, duration: HOUR },
  secondFactor: { points: 5, duration: 15 * MINUTE, blockDuration: 15 * MINUTE },
  passkeyOptions: { points: 300, duration: 15 * MINUTE },
  resetFor: { points: 5, duration: HOUR },
  resetGuess: { points: 10, duration: HOUR },
  linkPasswordPerNetwork: { points: 10, duration: 15 * MINUTE },
  linkPassword: { points: 200, duration: HOUR },
  linkPasswordReserve: { points: 2, duration: HOUR },
  linkRequest: { points: 10, duration: HOUR },
  admission: { points: 300, duration: 15 * MINUTE },
  unknownLink: { points: 30, duration: MINUTE },
  guestRequest: { points: 500, duration: HOUR },
  guestIdentity: { points: 10, duration: MINUTE },
  guestWrite: { points: 30, duration: MINUTE },
  linkTalk: { points: 200, duration: MINUTE },
  guestUpload: { points: 500, duration: HOUR },
  linkUpload: { points: 2_000, duration: HOUR },
  lookUp: { points: 30, duration: MINUTE },
  serverSearch: { points: 30, duration: 15 * MINUTE },
  claimByDevice: { points: 6, duration: HOUR },
  claimFromNetwork: { points: 20, duration: HOUR },
  claimAtLink: { points: 60, duration: HOUR },
  claimOfPerson: { points: 3, duration: 24 * HOUR },
  claimOfPersonAnywhere: { points: 10, duration: 24 * HOUR },
  claimAtServer: { points: 100, duration: HOUR },
  claimCode: { points: 30, duration: 15 * MINUTE },
  setup: { points: 20, duration: HOUR },
  mailBySender: { points: 50, duration: 24 * HOUR },
  mailFromNetwork: { points: 20, duration: HOUR },
  mailToAddress: { points: 5, duration: HOUR },
  mailCode: { points: 20, duration: 15 * MINUTE },
  unknownInvitation: { points: 30, duration: MINUTE },
  registerApp: { points: 20, duration: HOUR },
  redeemGrant: { points: 60, duration: MINUTE },
  noticeTest: { points: 10, duration: HOUR },
  webhookTest: { points: 30, duration: HOUR },
  subscribeFromNetwork: { points: 20, duration: HOUR },
  subscribeAtAlbum: { points: 300, duration: HOUR },
  signUp: { points: 20, duration: HOUR },
  avatar: { points: 30, duration: HOUR },
  report: { points: 10, duration: HOUR },
  export: { points: 10, duration: HOUR },
} as const;

export type Throttles = AsyncDisposable & {
  /** Charges one try. @throws Refusal `too_many_attempts` with `retryAfter` when there have been too many */
  charge(rule: keyof typeof rules, key: string): Promise<void>;
  /** Takes a charged try back: it was a right one. */
  forgive(rule: keyof typeof rules, key: string): Promise<void>;
};

/**
 * Counts in PostgreSQL, so that all processes count together, and in memory while it cannot be reached. The
 * connections are its own: what is counted here must never wait for a request that itself waits to be counted.
 */
export function openThrottles(databaseUrl: string): Throttles {
  const pool = new pg.Pool({
    connectionString: databaseUrl,
    max: 2,
    connectionTimeoutMillis: 2_000,
    statement_timeout: 2_000,
  });
  pool.on('error', () => undefined); // a lost connection is opened again by the next try
  const limiters = new Map(
    Object.entries(rules).map(([name, rule]) => [name, limiter(pool, name, rule)]),
  );
  return {
    async charge(rule, key) {
      try {
        await limiters.get(rule)?.consume(key);
      } catch (error) {
        if (!(error instanceof RateLimiterRes)) throw error;
        throw tooMany(Math.ceil(error.msBeforeNext / 1000));
      }
    },
    async forgive(rule, key) {
      await limiters.get(rule)?.reward(key);
    },
    [Symbol.asyncDispose]: () => pool.end(),
  };
}

type Rule = { points: number; duration: number; blockDuration?: number };

const limiter = (pool: pg.Pool, keyPrefix: string, rule: Rule) =>
  new RateLimiterPostgres({
    ...rule,
    keyPrefix,
    storeClient: pool,
    storeType: 'pool',
    tableName: 'throttle_entry',
    tableCreated: true,
    clearExpiredByTimeout: false,
    insuranceLimiter: new RateLimiterMemory({ ...rule, keyPrefix }),
  });

const tooMany = (seconds: number) =>
  new Refusal('too-many', 'too_many_attempts', `Too many tries. Try again in ${words(seconds)}.`, {
    retryAfter: seconds,
  });

const words = (seconds: number): string =>
  seconds < 120 ? `${seconds} seconds` : `${Math.ceil(seconds / 60)} minutes`;
