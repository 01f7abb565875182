import { z } from 'zod';
import { Account } from '../../domain/accounts/account.ts';
import type { Scope } from '../../domain/scope.ts';
import {
  foreseePolicy,
  type PolicyEffect,
} from '../../domain/share-links/policies/foresee-policy.ts';
import { audit } from '../../domain/audit/audit.ts';
import { findLinkLimits } from '../../domain/share-links/policies/link-limits.ts';
import { SERVER } from '../../domain/share-links/policies/link-policy.ts';
import {
  changedPolicy,
  findLinkPolicy,
  setLinkPolicy,
  type LinkPolicyEdit,
  type LinkPolicyRules,
} from '../../domain/share-links/policies/set-link-policy.ts';
import { byId, endpoint } from './endpoint.ts';
import {
  affected,
  linkDefaults,
  linkLimits,
  linkPolicy,
  ownLinkPolicy,
  type LinkPolicyJson,
  type OwnLinkPolicyJson,
} from './schemas/links.ts';

const rehearsal = z.strictObject({
  dryRun: z.stringbool().default(false).describe('Only says what the change would do'),
});

const present = ({ pausedAt, ...rules }: LinkPolicyRules): LinkPolicyJson => ({
  ...rules,
  paused: pausedAt !== null,
});

const own = { paused: z.boolean(), defaults: linkDefaults };

/** What holds for all links: of oneself, and for administrators of the server and of an account. */
export const linkPolicies = [
  endpoint({
    summary: 'What holds for all of one’s links: one’s own settings, and the limits above them',
    route: 'GET /account/link-policy',
    guard: 'account',
    status: 200,
    answer: ownLinkPolicy,
    async handle({ scope, viewer }) {
      const { id } = viewer.account;
      return presentOwn(scope, id, await findLinkPolicy(scope, id));
    },
  }),
  endpoint({
    summary: 'Pause all of one’s links, or choose what new ones are like',
    route: 'PATCH /account/link-policy',
    guard: 'account',
    query: rehearsal,
    body: z.strictObject(own).partial(),
    status: 200,
    answer: ownLinkPolicy.extend(affected),
    async handle({ scope, viewer, query, body }) {
      const { id } = viewer.account;
      const { policy, effect } = await change(scope, id, body, query.dryRun);
      return { ...(await presentOwn(scope, id, policy)), ...effect };
    },
  }),
  endpoint({
    summary: 'What holds for all links of the server',
    route: 'GET /admin/link-policy',
    guard: 'admin',
    scope: 'admin',
    status: 200,
    answer: linkPolicy,
    handle: async ({ scope }) => present(await findLinkPolicy(scope, SERVER)),
  }),
  endpoint({
    summary: 'Change what holds for all links; those that do not keep to it go on, and are listed',
    route: 'PATCH /admin/link-policy',
    guard: 'admin',
    scope: 'admin',
    recent: true,
    query: rehearsal,
    body: z.strictObject({ ...linkLimits, ...own }).partial(),
    status: 200,
    answer: linkPolicy.extend(affected),
    async handle({ scope, viewer, query, body }) {
      const before = present(await findLinkPolicy(scope, SERVER));
      const { policy, effect } = await change(scope, SERVER, body, query.dryRun);
      if (!query.dryRun) await writeDown(scope, viewer.account, { of: 'server', before, policy });
      return { ...present(policy), ...effect };
    },
  }),
  endpoint({
    summary: 'What holds for the links of an account',
    route: 'GET /admin/accounts/:id/link-policy',
    guard: 'admin',
    scope: 'admin',
    params: byId,
    status: 200,
    answer: linkPolicy,
    async handle({ scope, params }) {
      const { id } = await findAccount(scope, params.id);
      return present(await findLinkPolicy(scope, id));
    },
  }),
  endpoint({
    summary: 'Change what the links of an account are held to; the rest is the account’s own',
    route: 'PATCH /admin/accounts/:id/link-policy',
    guard: 'admin',
    scope: 'admin',
    recent: true,
    params: byId,
    query: rehearsal,
    body: z.strictObject(linkLimits).partial(),
    status: 200,
    answer: linkPolicy.extend(affected),
    async handle({ scope, viewer, params, query, body }) {
      const { id, handle } = await findAccount(scope, params.id);
      const before = present(await findLinkPolicy(scope, id));
      const { policy, effect } = await change(scope, id, body, query.dryRun);
      const of = `@${handle}`;
      if (!query.dryRun) await writeDown(scope, viewer.account, { of, before, policy });
      return { ...present(policy), ...effect };
    },
  }),
];

const findAccount = ({ em }: Scope, id: string): Promise<Account> =>
  em.findOneOrFail(Account, { id, endedAt: null });

/** The rules that are others now, in the audit log. */
async function writeDown(
  scope: Scope,
  by: Account,
  { of, before, policy }: { of: string; before: LinkPolicyJson; policy: LinkPolicyRules },
): Promise<void> {
  const after = present(policy);
  const changed = (Object.keys(after) as (keyof LinkPolicyJson)[]).filter(
    (rule) => JSON.stringify(after[rule]) !== JSON.stringify(before[rule]),
  );
  if (changed.length === 0) return;
  const pick = (rules: LinkPolicyJson) =>
    Object.fromEntries(changed.map((rule) => [rule, rules[rule]]));
  await audit(scope, by, {
    action: 'link-policy.changed',
    target: of,
    before: pick(before),
    after: pick(after),
  });
}

/** The policy after a change, or as it would be, and what that means for the links. */
async function change(
  scope: Scope,
  id: string,
  edit: LinkPolicyEdit,
  isRehearsal: boolean,
): Promise<{ policy: LinkPolicyRules; effect: PolicyEffect }> {
  const was = await findLinkPolicy(scope, id);
  const will = changedPolicy(scope, was, edit);
  const effect = await foreseePolicy(scope, id, { was, will });
  return { policy: isRehearsal ? will : await setLinkPolicy(scope, id, edit), effect };
}

async function presentOwn(
  scope: Scope,
  id: string,
  policy: LinkPolicyRules,
): Promise<OwnLinkPolicyJson> {
  const { limits } = await findLinkLimits(scope, { id });
  const { isPaused, ...others } = limits;
  const { defaults: presets } = await findLinkPolicy(scope, SERVER);
  const { paused, defaults } = present(policy);
  return { paused, defaults, limits: { ...others, paused: isPaused }, presets };
}
