import { defineEntity, p } from '@mikro-orm/core';
import { changeNotice } from '../domain/change-notice.ts';
import { id } from '../domain/columns.ts';
import { deskNotice } from '../domain/desk-notice.ts';
import type { Addressing } from './documents/audience.ts';
import type { Document } from './documents/document.ts';

/** The type of what is somebody else's and only passed on: it is sent, but never answered for. */
export const FORWARD = 'Forward';

/** The type of a direct message of an album: nothing that it posts, and for nobody but whom it is addressed to. */
export const RECEIPT = 'Receipt';

const OutboxActivitySchema = defineEntity({
  name: 'OutboxActivity',
  triggers: [
    changeNotice,
    deskNotice({ topics: ['deliveries'], to: { album: 'actor_id', least: 'own' } }),
  ],
  indexes: [{ properties: ['actorId', 'id'] }],
  properties: {
    id: id(),
    uri: p.text().unique(),
    actorId: p.uuid(),
    type: p.string().length(40),
    objectUri: p.text().strictNullable().index(),
    body: p.text(),
    isPublic: p.boolean(),
    /** Whether each server is told which of its people follow, so that it can put its list right. */
    syncsFollowers: p.boolean().default(false),
    publishedAt: p.datetime().onCreate(() => new Date()),
    retractedAt: p.datetime().strictNullable(),
  },
});

/** An activity of one of our actors, as the bytes that are sent. `actorId` is a local actor's id. */
export class OutboxActivity extends OutboxActivitySchema.class {
  /** What was said, as it was sent; of one of ours only, not of what was passed on. */
  document(): Document & Addressing {
    return JSON.parse(this.body) as Document & Addressing;
  }
}
OutboxActivitySchema.setClass(OutboxActivity);
