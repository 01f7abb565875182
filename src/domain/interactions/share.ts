import { defineEntity, p } from '@mikro-orm/core';
import { changeNotice } from '../change-notice.ts';
import { createdAt, id, unset } from '../columns.ts';
import { deskNotice } from '../desk-notice.ts';
import { Photo } from '../photos/photo.ts';
import { RemoteActor } from '../remote-actors/remote-actor.ts';

const ShareSchema = defineEntity({
  name: 'Share',
  triggers: [
    changeNotice,
    deskNotice({
      topics: ['reactions', 'photos', 'activity'],
      to: { photo: 'photo_id', least: 'view' },
    }),
  ],
  indexes: [{ properties: ['actor'] }],
  uniques: [{ properties: ['photo', 'actor'] }],
  properties: {
    id: id(),
    photo: () => p.manyToOne(Photo).deleteRule('cascade'),
    actor: () => p.manyToOne(RemoteActor).deleteRule('cascade'),
    /** The bundle that was shared instead of the photo alone; a post's id. */
    postId: p.uuid().strictNullable().onCreate(unset).index(),
    uri: p.text().unique(),
    createdAt: createdAt(),
  },
});

/** Somebody on another server showed a photo to their followers. `uri` is the id of their `Announce`. */
export class Share extends ShareSchema.class {}
ShareSchema.setClass(Share);
