import { defineEntity, p } from '@mikro-orm/core';
import { Account } from '../accounts/account.ts';
import { createdAt, id, unset } from '../columns.ts';

/** What can be told to other programs. */
export const webhookEvents = [
  'item.added',
  'item.accepted',
  'item.removed',
  'comment.created',
  'link.opened',
  'link.expired',
] as const;
/** One of {@link webhookEvents}, or the one that somebody sends to see whether it arrives. */
export type WebhookEvent = (typeof webhookEvents)[number] | 'ping';

const WebhookSchema = defineEntity({
  name: 'Webhook',
  indexes: [{ properties: ['account', 'id'] }],
  properties: {
    id: id(),
    /** Whose it is. */
    account: () => p.manyToOne(Account).deleteRule('cascade'),
    /** Whether it is told of everybody's albums, which takes an administrator, or of its own account's. */
    isForServer: p.boolean().default(false),
    url: p.string().length(2000),
    /** What deliveries are signed with, sealed. */
    secretSealed: p.blob(),
    events: p
      .array()
      .columnType('text[]')
      .onCreate(() => []),
    /** Whether nothing is sent for now; set too when the other side says that it is gone. */
    isPaused: p.boolean().default(false),
    createdAt: createdAt(),
    /** Since when nothing has arrived, while that lasts. */
    failingSince: p.datetime().strictNullable().onCreate(unset),
  },
});

/** A program elsewhere that is told what happens here: an address that gets signed POSTs. */
export class Webhook extends WebhookSchema.class {}
WebhookSchema.setClass(Webhook);
