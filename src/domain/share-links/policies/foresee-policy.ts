import { CompiledQuery } from 'kysely';
import type { Scope } from '../../scope.ts';
import { SERVER } from './link-policy.ts';
import type { LinkPolicyRules } from './set-link-policy.ts';
import { isBlocked, isLiving, standingTables, violations } from '../standing.ts';

/** What a change of a policy does to the links that may still be opened. */
export type PolicyEffect = {
  /** Those that it closes or opens, or whose standing with the policy it changes. */
  affectedLinks: number;
  /** Those that do not keep to the policy after it. */
  violatingLinks: number;
};

/** Counts what it would mean, or means, that the policy of an account or of the server was one thing and will be another. */
export async function foreseePolicy(
  { em }: Scope,
  id: string,
  { was, will }: { was: LinkPolicyRules; will: LinkPolicyRules },
): Promise<PolicyEffect> {
  const isServer = id === SERVER;
  const under = (policy: 'was' | 'will'): [string, string] =>
    isServer ? [policy, 'own'] : ['server', policy];
  const isClosed = (policy: 'was' | 'will') => `(link.paused_at is null
    and (${isBlocked(...under(policy))} or ${isServer ? 'own' : policy}.paused_at is not null))`;
  const standing = (policy: 'was' | 'will') =>
    `(${isClosed(policy)}, ${violations(...under(policy))})`;
  const { rows } = await em.getKysely().executeQuery<PolicyEffect>(
    CompiledQuery.raw(
      `select count(*) filter (where ${standing('was')} is distinct from ${standing('will')})::int
           as "affectedLinks",
         count(*) filter (where ${violations(...under('will'))} <> '{}')::int as "violatingLinks"
       from ${standingTables}
       cross join jsonb_populate_record(null::link_policy, $1::jsonb) as was
       cross join jsonb_populate_record(null::link_policy, $2::jsonb) as will
       where ${isLiving} ${isServer ? '' : 'and owner.id = $3'}`,
      [rowOf(was), rowOf(will), ...(isServer ? [] : [id])],
    ),
  );
  return rows[0]!;
}

/** A policy as its row, of which only the rules matter here. */
const rowOf = (policy: LinkPolicyRules): string =>
  JSON.stringify({
    is_allowed: policy.isAllowed,
    blocks_existing: policy.blocksExisting,
    maximum_days: policy.maximumDays,
    requires_password: policy.requiresPassword,
    maximum_devices: policy.maximumDevices,
    paused_at: policy.pausedAt,
  });
