import { defineEntity, p } from '@mikro-orm/core';
import { createdAt, id } from '../domain/columns.ts';
import { OutboxActivity } from './outbox-activity.ts';

const DeliverySchema = defineEntity({
  name: 'Delivery',
  indexes: [
    { properties: ['host'], where: { state: 'waiting' } },
    { properties: ['nextAt'], where: { state: 'waiting' } },
    { properties: ['host', 'at'] },
  ],
  uniques: [{ properties: ['activity', 'inbox'] }],
  properties: {
    id: id(),
    activity: () => p.manyToOne(OutboxActivity).deleteRule('cascade'),
    inbox: p.text(),
    host: p.string().length(260),
    state: p.enum(['waiting', 'arrived', 'failed', 'refused'] as const).default('waiting'),
    attempts: p.integer().default(0),
    lastError: p.text().strictNullable(),
    /** When a waiting one is looked at again; while somebody works on it, when that is given up. */
    nextAt: p
      .datetime()
      .defaultRaw('now()')
      .onCreate(() => new Date()),
    createdAt: createdAt(),
    at: p.datetime().onCreate(() => new Date()),
  },
});

/** One activity on its way to one inbox. */
export class Delivery extends DeliverySchema.class {}
DeliverySchema.setClass(Delivery);
