import { defineEntity, p } from '@mikro-orm/core';
import { Album } from '../albums/album.ts';
import { createdAt, id, unset } from '../columns.ts';
import { RemoteActor } from '../remote-actors/remote-actor.ts';

/**
 * What an album can tell the author of a post: that it waits, that they are asked for their consent, what became of it,
 * that its pictures could not be taken or were taken out again, or that the album takes photos from those it invites.
 */
export const receiptKinds = [
  'queued',
  'consent',
  'published',
  'rejected',
  'failed',
  'removed',
  'uninvited',
] as const;
/** One of {@link receiptKinds}. */
export type ReceiptKind = (typeof receiptKinds)[number];

const ReceiptSchema = defineEntity({
  name: 'Receipt',
  indexes: [{ properties: ['actor', 'createdAt'] }],
  uniques: [{ properties: ['album', 'noteUri', 'kind'] }],
  properties: {
    id: id(),
    album: () => p.manyToOne(Album).deleteRule('cascade'),
    actor: () => p.manyToOne(RemoteActor).deleteRule('cascade'),
    noteUri: p.text(),
    kind: p.enum([...receiptKinds, 'claim'] as const),
    /** Opens the page on which the author decides; only where they are asked for something. */
    capability: p.string().length(22).strictNullable().unique().onCreate(unset),
    createdAt: createdAt(),
  },
});

/**
 * One direct message of an album to the author of a post, about that post: one of each kind, for good. The code of a
 * `claim` is about no post: its `noteUri` names the claim.
 */
export class Receipt extends ReceiptSchema.class {}
ReceiptSchema.setClass(Receipt);
