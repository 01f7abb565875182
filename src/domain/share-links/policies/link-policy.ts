import { defineEntity, p } from '@mikro-orm/core';
import { unset } from '../../columns.ts';
import { policyNotice } from '../../link-notice.ts';
import type { ShareLinkDefaults } from '../share-link.ts';

const LinkPolicySchema = defineEntity({
  name: 'LinkPolicy',
  triggers: [policyNotice],
  properties: {
    /** An account's id, or {@link SERVER} for everybody. */
    id: p.uuid().primary(),
    /** Whether links may be made. */
    isAllowed: p.boolean().default(true),
    /** Where links may not be made: whether those that exist are blocked too. */
    blocksExisting: p.boolean().default(false),
    /** How many days a link may live, from the moment when its end is set; null for no limit. */
    maximumDays: p.integer().strictNullable().onCreate(unset),
    requiresPassword: p.boolean().default(false),
    /** On how many devices a link may be open at most; null for no limit. */
    maximumDevices: p.integer().strictNullable().onCreate(unset),
    /** The master switch: since when none of the links opens. */
    pausedAt: p.datetime().strictNullable().onCreate(unset),
    /** What a new link is like where its maker does not say. */
    defaults: p
      .json()
      .$type<ShareLinkDefaults>()
      .onCreate(() => ({})),
  },
});

/** The id of the policy of the whole server. */
export const SERVER = '00000000-0000-0000-0000-000000000000';

/**
 * What holds for all links of the server, or of an account. Both hold at once, and the stricter of the two wins; no
 * row means no limit. Administrators set both; an account sets the `defaults` and the master switch of its own.
 */
export class LinkPolicy extends LinkPolicySchema.class {}
LinkPolicySchema.setClass(LinkPolicy);
