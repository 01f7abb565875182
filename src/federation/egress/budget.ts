import { isIP } from 'node:net';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import { EgressError } from './egress-error.ts';

const PER_MINUTE = 30;

/** How many documents may be asked of one site in a minute, however many names it has. */
export function openBudget(): { spend(url: URL): Promise<void> } {
  const limiter = new RateLimiterMemory({ points: PER_MINUTE, duration: 60 });
  return {
    async spend(url) {
      await limiter.consume(siteOf(url)).catch(() => {
        const facts = { isFinal: false, wasAsked: false };
        throw new EgressError('enough was asked of this site for now', facts);
      });
    },
  };
}

/** Names under which countries sell names, such as `co` in `example.co.uk`. */
const secondLevels = new Set(
  'ac asn co com edu gen go gob gov gv id ltd me mil ne net nhs nom or org plc sch school'.split(
    ' ',
  ),
);

/**
 * What one owner can make many names of: the last two labels, or three under a country's second level
 * (`example.co.uk`). Addresses count with their port.
 */
export function siteOf({ hostname, host }: URL): string {
  const labels = hostname.replace(/\.$/, '').split('.');
  if (labels.length < 2 || isIP(hostname.replace(/^\[|\]$/g, ''))) return host;
  const [second = '', top = ''] = labels.slice(-2);
  return labels.slice(top.length === 2 && secondLevels.has(second) ? -3 : -2).join('.');
}
