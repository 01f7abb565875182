import { defineEntity, p } from '@mikro-orm/core';
import { Account } from '../accounts/account.ts';
import { Album } from '../albums/album.ts';
import { changeNotice } from '../change-notice.ts';
import { createdAt, id, unset } from '../columns.ts';
import { deskNotice } from '../desk-notice.ts';
import { Photo } from '../photos/photo.ts';
import { RemoteActor } from '../remote-actors/remote-actor.ts';
import { LinkDevice } from '../share-links/devices/link-device.ts';
import { Comment } from './comment.ts';

const targets = ['photo', 'album', 'comment'] as const;
const doers = ['actor', 'account', 'device'] as const;

const ReactionSchema = defineEntity({
  name: 'Reaction',
  triggers: [
    changeNotice,
    deskNotice(
      { topics: ['reactions', 'photos', 'activity'], to: { photo: 'photo_id', least: 'view' } },
      { topics: ['reactions', 'activity'], to: { album: 'album_id', least: 'view' } },
    ),
  ],
  indexes: [{ properties: ['actor'] }, { properties: ['account'] }, { properties: ['device'] }],
  uniques: targets.flatMap((target) => doers.map((doer) => ({ properties: [target, doer] }))),
  properties: {
    id: id(),
    /** Exactly one of the three. */
    photo: () => p.manyToOne(Photo).strictNullable().deleteRule('cascade'),
    album: () => p.manyToOne(Album).strictNullable().deleteRule('cascade'),
    comment: () => p.manyToOne(Comment).strictNullable().deleteRule('cascade'),
    /**
     * Exactly one of the four: somebody elsewhere, one of our people, a guest by the browser that a link knows, or somebody
     * by a name, where it was imported.
     */
    actor: () => p.manyToOne(RemoteActor).strictNullable().deleteRule('cascade'),
    account: () => p.manyToOne(Account).strictNullable().deleteRule('cascade'),
    device: () => p.manyToOne(LinkDevice).strictNullable().deleteRule('cascade'),
    guestName: p.string().length(50).strictNullable().onCreate(unset),
    /** Where they can be found, as an import says, for which nobody vouches. */
    guestAddress: p.string().length(320).strictNullable().onCreate(unset),
    /** Null for a plain like, which is a heart. */
    emoji: p.string().length(64).strictNullable().onCreate(unset),
    /** The bundle that was liked instead of the photo alone; a post's id. */
    postId: p.uuid().strictNullable().onCreate(unset).index(),
    uri: p.text().unique(),
    createdAt: createdAt(),
  },
});

/**
 * Somebody likes a photo, an album or a comment: one each, a plain like or an emoji. `uri` is the activity's id; guests'
 * likes are never told elsewhere.
 */
export class Reaction extends ReactionSchema.class {}
ReactionSchema.setClass(Reaction);
