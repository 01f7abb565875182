import { defineEntity, p } from '@mikro-orm/core';
import { id } from '../domain/columns.ts';

const OutboxActivitySchema = defineEntity({
  name: 'OutboxActivity',
  indexes: [{ properties: ['actorId', 'id'] }],
  properties: {
    id: id(),
    uri: p.text().unique(),
    actorId: p.uuid(),
    type: p.string().length(40),
    objectUri: p.text().strictNullable().index(),
    body: p.text(),
    isPublic: p.boolean(),
    publishedAt: p.datetime().onCreate(() => new Date()),
    retractedAt: p.datetime().strictNullable(),
  },
});

/** An activity of one of our actors, as the bytes that are sent. `actorId` is a local actor's id. */
export class OutboxActivity extends OutboxActivitySchema.class {}
OutboxActivitySchema.setClass(OutboxActivity);
