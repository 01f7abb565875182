import { defineEntity, p } from '@mikro-orm/core';
import { createdAt, id } from '../columns.ts';
import { RemoteActor } from '../remote-actors/remote-actor.ts';
import { Album } from './album.ts';

const FollowerSchema = defineEntity({
  name: 'Follower',
  indexes: [{ properties: ['actor'] }],
  uniques: [{ properties: ['album', 'actor'] }],
  properties: {
    id: id(),
    album: () => p.manyToOne(Album).deleteRule('cascade'),
    actor: () => p.manyToOne(RemoteActor).deleteRule('cascade'),
    followUri: p.text(),
    followObject: p.text(),
    state: p.enum(['pending', 'accepted', 'rejected'] as const),
    createdAt: createdAt(),
  },
});

/**
 * Somebody on another server who follows an album, or asked to. `followUri` and `followObject` are their latest
 * `Follow` activity's id and object, which every answer embeds.
 */
export class Follower extends FollowerSchema.class {
  isAccepted(): boolean {
    return this.state === 'accepted';
  }
}
FollowerSchema.setClass(Follower);
