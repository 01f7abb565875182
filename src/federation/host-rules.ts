import { findAllowList, isAllowed, type AllowList } from '../domain/blocks/allow-list.ts';
import { DomainBlock, type Severity } from '../domain/blocks/domain-block.ts';
import { domainsAbove } from '../domain/blocks/domain-name.ts';
import { severest } from '../domain/blocks/find-severities.ts';
import type { UnitOfWork } from '../domain/unit-of-work.ts';

type Rules = { blocks: ReadonlyMap<string, Severity>; allowed: AllowList; ownHost: string };

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
  let kept: { until: number; rules: Promise<Rules> } | undefined;

  const readRules = () =>
    units.look(async ({ em, origin }): Promise<Rules> => {
      const blocks = await em.find(DomainBlock, {}, { fields: ['domain', 'severity'] });
      return {
        blocks: new Map(blocks.map(({ domain, severity }) => [domain, severity])),
        allowed: await findAllowList({ em }),
        ownHost: new URL(origin).host,
      };
    });
  const currentRules = () => {
    if (kept && kept.until > Date.now()) return kept.rules;
    const rules = readRules();
    kept = { until: Date.now() + FRESH, rules };
    rules.catch(() => (kept = undefined));
    return rules;
  };
  const severityOf = async (host: string) => {
    const { blocks, allowed, ownHost } = await currentRules();
    if (blocks.size === 0 && allowed === null) return undefined;
    const domains = domainsAbove(host);
    if (host !== ownHost && !isAllowed(allowed, domains)) return 'suspend';
    return severest(domains.flatMap((domain) => blocks.get(domain) ?? []));
  };
  return {
    isSuspended: async (host) => (await severityOf(host)) === 'suspend',
    async isMediaRejected(host) {
      const severity = await severityOf(host);
      return severity === 'suspend' || severity === 'reject-media';
    },
  };
}
