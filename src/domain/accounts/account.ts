import { defineEntity, p } from '@mikro-orm/core';
import { changeNotice } from '../change-notice.ts';
import { createdAt, unset } from '../columns.ts';

const AccountSchema = defineEntity({
  name: 'Account',
  triggers: [changeNotice],
  properties: {
    id: p.uuid().primary(),
    handle: p.string().length(30).unique(),
    name: p.string().length(100),
    role: p.enum(['admin', 'member'] as const).default('member'),
    passwordHash: p.blob(),
    createdAt: createdAt(),
    endedAt: p.datetime().strictNullable().onCreate(unset),
  },
});

/** A person with an account here. Its id is also the id of its {@link LocalActor}. */
export class Account extends AccountSchema.class {}
AccountSchema.setClass(Account);
