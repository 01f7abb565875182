import { defineEntity, p } from '@mikro-orm/core';
import { createdAt, id, unset } from '../columns.ts';
import { Webhook, type WebhookEvent } from './webhook.ts';

const WebhookDeliverySchema = defineEntity({
  name: 'WebhookDelivery',
  indexes: [{ properties: ['webhook', 'id'] }],
  uniques: [{ properties: ['webhook', 'event', 'occasion'] }],
  properties: {
    id: id(),
    webhook: () => p.manyToOne(Webhook).deleteRule('cascade'),
    event: p.string().length(20).$type<WebhookEvent>(),
    /** Tells one time from another of the same event, so that each is sent as one delivery. */
    occasion: p.string().length(80),
    /** The bytes that are signed and sent, the same at every try. */
    body: p.text(),
    state: p.enum(['waiting', 'arrived', 'failed'] as const).default('waiting'),
    attempts: p.integer().default(0),
    /** What the other side answered last. */
    lastStatus: p.integer().strictNullable().onCreate(unset),
    lastError: p.string().length(200).strictNullable().onCreate(unset),
    createdAt: createdAt(),
    /** When it was tried last. */
    triedAt: p.datetime().strictNullable().onCreate(unset),
    /** When it is tried again; null when it is not. */
    retryAt: p.datetime().strictNullable().onCreate(unset),
  },
});

/** One event on its way to one webhook, and what became of it. */
export class WebhookDelivery extends WebhookDeliverySchema.class {}
WebhookDeliverySchema.setClass(WebhookDelivery);
