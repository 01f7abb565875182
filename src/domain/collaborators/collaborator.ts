import { defineEntity, p } from '@mikro-orm/core';
import { Album } from '../albums/album.ts';
import { changeNotice } from '../change-notice.ts';
import { createdAt, id, unset } from '../columns.ts';
import { RemoteActor } from '../remote-actors/remote-actor.ts';
import { roles } from '../role.ts';

const CollaboratorSchema = defineEntity({
  name: 'Collaborator',
  triggers: [changeNotice],
  indexes: [{ properties: ['actor'] }],
  uniques: [{ properties: ['album', 'actor'] }],
  properties: {
    id: id(),
    album: () => p.manyToOne(Album).deleteRule('cascade'),
    actor: () => p.manyToOne(RemoteActor).deleteRule('cascade'),
    role: p.enum(roles).default('viewer'),
    state: p
      .enum(['invited', 'accepted', 'declined', 'moved', 'removed'] as const)
      .default('invited'),
    /** The id of the latest `Invite`: new and unguessable for each. */
    inviteUri: p.text().unique(),
    expiresAt: p.datetime(),
    createdAt: createdAt(),
    answeredAt: p.datetime().strictNullable().onCreate(unset),
  },
});

/** Somebody on another server whom an album's owner asked in. An invitation counts for this one actor, and once. */
export class Collaborator extends CollaboratorSchema.class {
  isOpen(now: Date): boolean {
    return this.state === 'invited' && this.expiresAt > now;
  }
}
CollaboratorSchema.setClass(Collaborator);
