import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { Refusal } from '../../domain/refusal.ts';

const perMinute = { network: 300, actor: 60, site: 1_000 };

export type InboxLimits = {
  /** @throws Refusal `too_many_activities` */
  charge(kind: keyof typeof perMinute, key: string): Promise<void>;
};

/**
 * How many activities a minute one process takes: from a network before anything is looked at, of an actor and a site
 * (everything that one owner can name) only once their key has vouched, so that nobody can use up somebody else's share.
 */
export function openInboxLimits(): InboxLimits {
  const limiter = (points: number) => new RateLimiterMemory({ points, duration: 60 });
  const limiters = {
    network: limiter(perMinute.network),
    actor: limiter(perMinute.actor),
    site: limiter(perMinute.site),
  };
  return {
    async charge(kind, key) {
      await limiters[kind].consume(key).catch((error: unknown) => {
        if (!(error instanceof RateLimiterRes)) throw error;
        throw new Refusal('too-many', 'too_many_activities', 'That is too much at once.', {
          retryAfter: Math.ceil(error.msBeforeNext / 1000),
        });
      });
    },
  };
}
