import { defineEntity, p } from '@mikro-orm/core';
import { Account } from '../accounts/account.ts';
import { createdAt, id, unset } from '../columns.ts';

const RecoveryCodeSchema = defineEntity({
  name: 'RecoveryCode',
  properties: {
    id: id(),
    account: () => p.manyToOne(Account).deleteRule('cascade'),
    codeHash: p.string().length(64).unique(),
    createdAt: createdAt(),
    usedAt: p.datetime().strictNullable().onCreate(unset),
  },
});

/** A code on paper that takes the place of the app's once. */
export class RecoveryCode extends RecoveryCodeSchema.class {}
RecoveryCodeSchema.setClass(RecoveryCode);
