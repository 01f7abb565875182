import { defineEntity, p } from '@mikro-orm/core';
import { Album } from '../domain/albums/album.ts';
import { changeNotice } from '../domain/change-notice.ts';
import { createdAt, id, unset } from '../domain/columns.ts';
import { RemoteActor } from '../domain/remote-actors/remote-actor.ts';

const ApprovalSchema = defineEntity({
  name: 'Approval',
  triggers: [changeNotice],
  indexes: [{ properties: ['album', 'revokedAt'] }],
  uniques: [{ properties: ['kind', 'interactingObject', 'interactionTarget'] }],
  properties: {
    id: id(),
    kind: p.enum(['quote', 'feature'] as const),
    album: () => p.manyToOne(Album).deleteRule('cascade'),
    /** Who asked. */
    actor: () => p.manyToOne(RemoteActor).deleteRule('cascade'),
    /** What may point here: the quoting post, or the collection that features the album. */
    interactingObject: p.text(),
    /** What of ours it may point to. */
    interactionTarget: p.text(),
    createdAt: createdAt(),
    revokedAt: p.datetime().strictNullable().onCreate(unset),
  },
});

/** A yes to somebody who asked to quote a photo (FEP-044f) or to feature an album (FEP-7aa9), until it is revoked. */
export class Approval extends ApprovalSchema.class {}
ApprovalSchema.setClass(Approval);
