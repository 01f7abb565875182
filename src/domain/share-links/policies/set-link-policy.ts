import { lock } from '../../lock.ts';
import type { Scope } from '../../scope.ts';
import { LinkPolicy } from './link-policy.ts';

/** What a policy says. */
export type LinkPolicyRules = Pick<
  LinkPolicy,
  | 'isAllowed'
  | 'blocksExisting'
  | 'maximumDays'
  | 'requiresPassword'
  | 'maximumDevices'
  | 'pausedAt'
  | 'defaults'
>;

/** What is changed of a policy; what is not given stays. */
export type LinkPolicyEdit = {
  [Rule in keyof Omit<LinkPolicyRules, 'pausedAt'>]?: LinkPolicyRules[Rule] | undefined;
} & { paused?: boolean | undefined };

const unlimited: LinkPolicyRules = {
  isAllowed: true,
  blocksExisting: false,
  maximumDays: null,
  requiresPassword: false,
  maximumDevices: null,
  pausedAt: null,
  defaults: {},
};

/** What holds for the links of an account, or of the server: what was set, or no limits at all. */
export const findLinkPolicy = async (scope: Scope, id: string): Promise<LinkPolicyRules> =>
  changedPolicy(scope, (await scope.em.findOne(LinkPolicy, { id })) ?? unlimited, {});

/** What a policy would say after a change. */
export function changedPolicy(
  { now }: Pick<Scope, 'now'>,
  policy: LinkPolicyRules,
  { paused, ...edit }: LinkPolicyEdit,
): LinkPolicyRules {
  return {
    isAllowed: edit.isAllowed ?? policy.isAllowed,
    blocksExisting: edit.blocksExisting ?? policy.blocksExisting,
    maximumDays: edit.maximumDays === undefined ? policy.maximumDays : edit.maximumDays,
    requiresPassword: edit.requiresPassword ?? policy.requiresPassword,
    maximumDevices: edit.maximumDevices === undefined ? policy.maximumDevices : edit.maximumDevices,
    pausedAt: (paused ?? policy.pausedAt !== null) ? (policy.pausedAt ?? now()) : null,
    defaults: edit.defaults ?? policy.defaults,
  };
}

/**
 * Changes what holds for the links of an account, or of the server. Links that do not keep to it go on: nothing is
 * changed about them. Needs a transaction.
 */
export async function setLinkPolicy(
  scope: Scope,
  id: string,
  edit: LinkPolicyEdit,
): Promise<LinkPolicyRules> {
  const { em } = scope;
  await lock(em, `link-policy:${id}`);
  const known = await em.findOne(LinkPolicy, { id }, { refresh: true });
  const rules = changedPolicy(scope, known ?? unlimited, edit);
  if (known) em.assign(known, rules);
  else em.persist(em.create(LinkPolicy, { id, ...rules }));
  return rules;
}
