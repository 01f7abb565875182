import { DomainBlock, type Severity } from '../domain/blocks/domain-block.ts';
import { domainsAbove } from '../domain/blocks/domain-name.ts';
import { severest } from '../domain/blocks/find-severities.ts';
import type { UnitOfWork } from '../domain/unit-of-work.ts';

/** How long a list of blocks is believed. */
const FRESH = 1_000;

/** What is exchanged with which server, as administrators say; a change holds within a second in every process. */
export type HostRules = {
  /** Whether nothing is exchanged with this host. */
  isSuspended: (host: string) => Promise<boolean>;
  /** Whether no picture is taken from this host. */
  isMediaRejected: (host: string) => Promise<boolean>;
};

/** Opens the rules; asking them costs a query a second, however often it is done. */
export function openHostRules(units: UnitOfWork): HostRules {
  let kept: { until: number; blocks: Promise<Map<string, Severity>> } | undefined;

  const readBlocks = () =>
    units.look(async ({ em }) => {
      const blocks = await em.find(DomainBlock, {}, { fields: ['domain', 'severity'] });
      return new Map(blocks.map(({ domain, severity }) => [domain, severity]));
    });
  const currentBlocks = () => {
    if (kept && kept.until > Date.now()) return kept.blocks;
    const blocks = readBlocks();
    kept = { until: Date.now() + FRESH, blocks };
    blocks.catch(() => (kept = undefined));
    return blocks;
  };
  const severityOf = async (host: string) => {
    const blocks = await currentBlocks();
    if (blocks.size === 0) return undefined;
    return severest(domainsAbove(host).flatMap((domain) => blocks.get(domain) ?? []));
  };
  return {
    isSuspended: async (host) => (await severityOf(host)) === 'suspend',
    async isMediaRejected(host) {
      const severity = await severityOf(host);
      return severity === 'suspend' || severity === 'reject-media';
    },
  };
}
