import { defineEntity, p } from '@mikro-orm/core';
import { Account } from '../accounts/account.ts';
import { changeNotice } from '../change-notice.ts';
import { createdAt, id, unset } from '../columns.ts';
import { Photo } from '../photos/photo.ts';
import { RemoteActor } from '../remote-actors/remote-actor.ts';

const ReactionSchema = defineEntity({
  name: 'Reaction',
  triggers: [changeNotice],
  indexes: [{ properties: ['actor'] }],
  uniques: [{ properties: ['photo', 'actor'] }, { properties: ['photo', 'account'] }],
  properties: {
    id: id(),
    photo: () => p.manyToOne(Photo).deleteRule('cascade'),
    /** Exactly one of the two. */
    actor: () => p.manyToOne(RemoteActor).strictNullable().deleteRule('cascade'),
    account: () => p.manyToOne(Account).strictNullable().deleteRule('cascade'),
    /** Null for a plain like. */
    emoji: p.string().length(64).strictNullable().onCreate(unset),
    /** The bundle that was liked instead of the photo alone; a post's id. */
    postId: p.uuid().strictNullable().onCreate(unset).index(),
    uri: p.text().unique(),
    createdAt: createdAt(),
  },
});

/** Somebody likes a photo: one each, a plain like or an emoji. `uri` is the activity's id. */
export class Reaction extends ReactionSchema.class {}
ReactionSchema.setClass(Reaction);
