import { defineEntity, p } from '@mikro-orm/core';
import { id, unset } from '../domain/columns.ts';

const InboxActivitySchema = defineEntity({
  name: 'InboxActivity',
  indexes: [
    { properties: ['actorUri'], where: 'applied_at is null' },
    { properties: ['objectUri'], where: 'object_uri is not null' },
  ],
  properties: {
    id: id(),
    uri: p.text().unique(),
    actorUri: p.text(),
    /** What it was about; null as well for an undoing that has itself been undone, or came to nothing. */
    objectUri: p.text().strictNullable().onCreate(unset),
    type: p.string().length(60),
    body: p.text(),
    receivedAt: p.datetime().onCreate(() => new Date()),
    appliedAt: p.datetime().strictNullable(),
    outcome: p.text().strictNullable(),
  },
});

/**
 * The inbox journal: one row for each verified activity, written before the sender gets its 202. A worker applies
 * each row once, in the transaction that holds its effects and sets `appliedAt`.
 */
export class InboxActivity extends InboxActivitySchema.class {}
InboxActivitySchema.setClass(InboxActivity);
