import { defineEntity, p } from '@mikro-orm/core';
import { changeNotice } from '../change-notice.ts';
import { createdAt, id } from '../columns.ts';
import { deskNotice } from '../desk-notice.ts';
import { RemoteActor } from '../remote-actors/remote-actor.ts';
import { Album } from './album.ts';

const FollowerSchema = defineEntity({
  name: 'Follower',
  triggers: [
    changeNotice,
    deskNotice({ topics: ['followers', 'albums'], to: { album: 'album_id', least: 'manage' } }),
  ],
  indexes: [{ properties: ['actor'] }],
  uniques: [{ properties: ['album', 'actor'] }],
  properties: {
    id: id(),
    album: () => p.manyToOne(Album).deleteRule('cascade'),
    actor: () => p.manyToOne(RemoteActor).deleteRule('cascade'),
    /** `Join` is the same request in the words of groups. */
    followType: p.enum(['Follow', 'Join'] as const).default('Follow'),
    followUri: p.text(),
    followObject: p.text(),
    state: p.enum(['pending', 'accepted', 'rejected'] as const),
    /** When they asked last. */
    askedAt: p
      .datetime()
      .defaultRaw('now()')
      .onCreate(() => new Date()),
    createdAt: createdAt(),
  },
});

/**
 * Somebody on another server who follows an album, or asked to. `followType`, `followUri` and
 * `followObject` are the type, id and object of their latest request, which every answer embeds.
 */
export class Follower extends FollowerSchema.class {
  isAccepted(): boolean {
    return this.state === 'accepted';
  }
}
FollowerSchema.setClass(Follower);
