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
    /** A mail address that is surely theirs, in lower case. */
    mail: p.string().length(254).unique().strictNullable().onCreate(unset),
    /** How many bytes their albums may take; null for no limit. */
    quotaBytes: p.bigint('number').strictNullable().onCreate(unset),
    createdAt: createdAt(),
    endedAt: p.datetime().strictNullable().onCreate(unset),
  },
});

/** A person with an account here. Its id is also the id of its {@link LocalActor}. */
export class Account extends AccountSchema.class {}
AccountSchema.setClass(Account);
