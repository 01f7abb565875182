import { defineEntity, p } from '@mikro-orm/core';
import { Account } from '../accounts/account.ts';
import { createdAt, id, unset } from '../columns.ts';

const InvitationSchema = defineEntity({
  name: 'Invitation',
  properties: {
    id: id(),
    /** Who asks; null where their account is gone. */
    invitedBy: () => p.manyToOne(Account).strictNullable().deleteRule('set null'),
    /** The mail address that it goes to; null for one that is handed on as a link. */
    mail: p.string().length(254).strictNullable().onCreate(unset),
    message: p.text().default(''),
    tokenHash: p.string().length(64).unique(),
    /** The token, for administrators to hand on (purpose `server-invitation`). */
    tokenSealed: p.blob(),
    /** Of a mailed one: what only the mail has, and proves that its reader has the address. */
    mailedTokenHash: p.string().length(64).unique().strictNullable().onCreate(unset),
    /** What became of the mail; null where none is sent. */
    mailing: p
      .enum(['waiting', 'sent', 'failed'] as const)
      .strictNullable()
      .onCreate(unset),
    /** What the accounts that it makes are, and how much they may keep; null for no limit. */
    role: p.enum(['admin', 'member'] as const).default('member'),
    quotaBytes: p.bigint('number').strictNullable().onCreate(unset),
    /** How many accounts it makes at most, and how many it has made. */
    uses: p.integer().default(1),
    used: p.integer().default(0),
    createdAt: createdAt(),
    expiresAt: p.datetime(),
    withdrawnAt: p.datetime().strictNullable().onCreate(unset),
  },
});

/** Somebody is asked to this server, and makes an account by it: by mail, or by a link that is handed on. */
export class Invitation extends InvitationSchema.class {
  stateAt(now: Date): 'open' | 'used' | 'expired' | 'withdrawn' {
    if (this.withdrawnAt) return 'withdrawn';
    if (this.used >= this.uses) return 'used';
    return this.expiresAt <= now ? 'expired' : 'open';
  }
}
InvitationSchema.setClass(Invitation);
