import type { Account } from '../../accounts/account.ts';
import type { Scope } from '../../scope.ts';
import { LinkPolicy, SERVER } from './link-policy.ts';
import type { ShareLinkDefaults } from '../share-link.ts';

/** What an account’s links are held to. */
export type LinkLimits = {
  isAllowed: boolean;
  /** Whether links that exist are closed. */
  blocksExisting: boolean;
  maximumDays: number | null;
  requiresPassword: boolean;
  maximumDevices: number | null;
  /** Whether an administrator's master switch keeps all links closed. */
  isPaused: boolean;
};

/** The stricter of what holds for the server and for the account, and what its new links are like unless it says more. */
export async function findLinkLimits(
  { em }: Pick<Scope, 'em'>,
  account: Pick<Account, 'id'>,
): Promise<{ limits: LinkLimits; defaults: ShareLinkDefaults }> {
  const policies = await em.find(LinkPolicy, { id: { $in: [SERVER, account.id] } });
  const server = policies.find(({ id }) => id === SERVER);
  const own = policies.find(({ id }) => id === account.id);
  return {
    limits: {
      isAllowed: policies.every(({ isAllowed }) => isAllowed),
      blocksExisting: policies.some((it) => !it.isAllowed && it.blocksExisting),
      maximumDays: least(policies.map(({ maximumDays }) => maximumDays)),
      requiresPassword: policies.some(({ requiresPassword }) => requiresPassword),
      maximumDevices: least(policies.map(({ maximumDevices }) => maximumDevices)),
      isPaused: Boolean(server?.pausedAt),
    },
    defaults: { ...server?.defaults, ...own?.defaults },
  };
}

function least(numbers: readonly (number | null)[]): number | null {
  const set = numbers.filter((number) => number !== null);
  return set.length > 0 ? Math.min(...set) : null;
}
