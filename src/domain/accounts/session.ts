import { defineEntity, p } from '@mikro-orm/core';
import { createdAt, id } from '../columns.ts';
import { deskNotice } from '../desk-notice.ts';
import { Account } from './account.ts';

const SessionSchema = defineEntity({
  name: 'Session',
  triggers: [deskNotice({ topics: ['account', 'sessions'], to: { account: 'account_id' } })],
  properties: {
    id: id(),
    account: () => p.manyToOne(Account).deleteRule('cascade'),
    tokenHash: p.string().length(64).unique(),
    createdAt: createdAt(),
    seenAt: p.datetime().onCreate(() => new Date()),
    /** When its person last proved who they are; what is dangerous asks that it was a moment ago. */
    provedAt: p
      .datetime()
      .strictNullable()
      .onCreate(() => new Date()),
    /** Whether they proved it in two ways at once: by a passkey, or by a code beside the password. */
    isTwofold: p.boolean().default(false),
    /** What its browser is, and what that runs on, as far as they say: “Firefox”, “Android”. */
    browser: p.string().length(40).default(''),
    system: p.string().length(40).default(''),
    /** The network that it was last seen in: never a whole address. */
    network: p.string().length(50).default(''),
  },
});

/** A browser that is signed in; it ends 30 days after it was last seen and 90 days after it began. */
export class Session extends SessionSchema.class {}
SessionSchema.setClass(Session);
