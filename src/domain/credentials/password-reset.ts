import { defineEntity, p } from '@mikro-orm/core';
import { Account } from '../accounts/account.ts';
import { createdAt, id, unset } from '../columns.ts';

const PasswordResetSchema = defineEntity({
  name: 'PasswordReset',
  indexes: [{ properties: ['account'] }],
  properties: {
    id: id(),
    account: () => p.manyToOne(Account).deleteRule('cascade'),
    /** The token itself follows from the id and the server's secret, so that nothing else has to remember it. */
    tokenHash: p.string().length(64).unique(),
    createdAt: createdAt(),
    expiresAt: p.datetime(),
    usedAt: p.datetime().strictNullable().onCreate(unset),
  },
});

/** Somebody forgot their password: the address that was mailed to them sets a new one, once. */
export class PasswordReset extends PasswordResetSchema.class {}
PasswordResetSchema.setClass(PasswordReset);
