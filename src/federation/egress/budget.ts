import { isIP } from 'node:net';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import { EgressError } from './egress-error.ts';

const PER_MINUTE = 30;

/** How many documents may be asked of one site in a minute, however many names it has. */
export function openBudget(): { spend(url: string): Promise<void> } {
  const limiter = new RateLimiterMemory({ points: PER_MINUTE, duration: 60 });
  return {
    async spend(url) {
      const target = URL.parse(url);
      if (!target) throw new EgressError('this address is refused', { isFinal: true });
      await limiter.consume(siteOf(target)).catch(() => {
        throw new EgressError('enough was asked of this site for now', { isFinal: false });
      });
    },
  };
}

/**
 * What one owner can make many names of: the last two labels, or three under a country's short second level
 * (`example.co.uk`). Addresses count with their port.
 */
export function siteOf({ hostname, host }: URL): string {
  const labels = hostname.replace(/\.$/, '').split('.');
  if (labels.length < 2 || isIP(hostname.replace(/^\[|\]$/g, ''))) return host;
  const [second = '', top = ''] = labels.slice(-2);
  return labels.slice(top.length === 2 && second.length <= 3 ? -3 : -2).join('.');
}
