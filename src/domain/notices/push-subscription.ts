import { defineEntity, p } from '@mikro-orm/core';
import { Account } from '../accounts/account.ts';
import { createdAt, id } from '../columns.ts';

const PushSubscriptionSchema = defineEntity({
  name: 'PushSubscription',
  indexes: [{ properties: ['account'] }],
  properties: {
    id: id(),
    account: () => p.manyToOne(Account).deleteRule('cascade'),
    /** Where the browser’s maker takes messages for it: an address that the browser names. */
    endpoint: p.string().length(2000).unique(),
    /** The browser's public key and its secret, by which only it can read a message (RFC 8291); base64url. */
    p256dh: p.string().length(100),
    auth: p.string().length(40),
    /** What people know it by: “Chrome on Android”. */
    name: p.string().length(60),
    createdAt: createdAt(),
  },
});

/** A browser that shows notices while the console is closed. */
export class PushSubscription extends PushSubscriptionSchema.class {}
PushSubscriptionSchema.setClass(PushSubscription);
