import { defineEntity, p } from '@mikro-orm/core';
import { changeNotice } from '../change-notice.ts';
import { createdAt, unset } from '../columns.ts';
import { deskNotice } from '../desk-notice.ts';
import type { Avatar } from './avatar.ts';

const AccountSchema = defineEntity({
  name: 'Account',
  triggers: [changeNotice, deskNotice({ topics: ['account'], to: { account: 'id' } })],
  properties: {
    id: p.uuid().primary(),
    handle: p.string().length(30).unique(),
    name: p.string().length(100),
    /** What they say about themselves, to everybody. */
    bio: p.string().length(500).default(''),
    avatar: p.json().$type<Avatar>().strictNullable().onCreate(unset),
    /** When what everybody may know of them was last changed. */
    profileChangedAt: p.datetime().strictNullable().onCreate(unset),
    role: p.enum(['admin', 'member'] as const).default('member'),
    /** Null where they come in by passkeys alone. */
    passwordHash: p.blob().strictNullable().onCreate(unset),
    /** A mail address that is surely theirs, in lower case. */
    mail: p.string().length(254).unique().strictNullable().onCreate(unset),
    /** How many bytes their albums may take; null for no limit. */
    quotaBytes: p.bigint('number').strictNullable().onCreate(unset),
    /** When they last signed in. */
    signedInAt: p.datetime().strictNullable().onCreate(unset),
    /** Since when an administrator keeps them out, and what is theirs closed. */
    suspendedAt: p.datetime().strictNullable().onCreate(unset),
    createdAt: createdAt(),
    endedAt: p.datetime().strictNullable().onCreate(unset),
  },
});

/** A person with an account here. Its id is also the id of its {@link LocalActor}. */
export class Account extends AccountSchema.class {}
AccountSchema.setClass(Account);
