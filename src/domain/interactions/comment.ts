import { defineEntity, p } from '@mikro-orm/core';
import { Account } from '../accounts/account.ts';
import { Album } from '../albums/album.ts';
import { changeNotice } from '../change-notice.ts';
import { createdAt, id, unset } from '../columns.ts';
import { deskNotice } from '../desk-notice.ts';
import { Photo } from '../photos/photo.ts';
import { RemoteActor } from '../remote-actors/remote-actor.ts';
import { LinkDevice } from '../share-links/devices/link-device.ts';

const CommentSchema = defineEntity({
  name: 'Comment',
  triggers: [
    changeNotice,
    deskNotice(
      { topics: ['comments', 'activity'], to: { photo: 'photo_id', least: 'manage' } },
      {
        topics: ['comments', 'photos', 'activity'],
        to: { photo: 'photo_id', least: 'view' },
        when: `new.state = 'shown' or old.state = 'shown'`,
      },
      { topics: ['comments', 'activity'], to: { album: 'album_id', least: 'manage' } },
      {
        topics: ['comments', 'activity'],
        to: { album: 'album_id', least: 'view' },
        when: `new.state = 'shown' or old.state = 'shown'`,
      },
    ),
  ],
  indexes: [
    { properties: ['photo', 'id'] },
    { properties: ['album', 'id'] },
    { properties: ['account'] },
    { properties: ['actor'] },
    { properties: ['device'] },
    { properties: ['parentId'] },
  ],
  properties: {
    id: id(),
    /** Exactly one of the two: the photo that it is about, or the album where it is about the album as a whole. */
    photo: () => p.manyToOne(Photo).strictNullable().deleteRule('cascade'),
    album: () => p.manyToOne(Album).strictNullable().deleteRule('cascade').onCreate(unset),
    /** Exactly one of the three: somebody elsewhere, one of our people, a guest of a link by the name they gave. */
    actor: () => p.manyToOne(RemoteActor).strictNullable().deleteRule('cascade'),
    account: () => p.manyToOne(Account).strictNullable().deleteRule('cascade'),
    guestName: p.string().length(50).strictNullable().onCreate(unset),
    /** Where a guest can be found, as an import says, for which nobody vouches. */
    guestAddress: p.string().length(320).strictNullable().onCreate(unset),
    /** The browser that a guest wrote it in. */
    device: () => p.manyToOne(LinkDevice).strictNullable().deleteRule('set null'),
    /** The comment that began its thread, by its id; null for one that begins a thread. */
    parentId: p.uuid().strictNullable().onCreate(unset),
    /** The answer in the same thread that it answers, where that is not the thread's first; a comment's id. */
    answersId: p.uuid().strictNullable().onCreate(unset),
    /** The bundle of photos that it answered, where it is about an album because of that; a post's id. */
    postId: p.uuid().strictNullable().onCreate(unset).index(),
    /** The id of the `Note`, ours or theirs. */
    uri: p.text().unique(),
    /** Its page for people. */
    url: p.text(),
    /** Plain text. */
    text: p.text(),
    state: p.enum(['shown', 'held', 'hidden'] as const).default('shown'),
    isPublic: p.boolean(),
    /** The activity as it came, where a signature inside it lets it be passed on. */
    proof: p.text().strictNullable().onCreate(unset),
    createdAt: createdAt(),
    editedAt: p.datetime().strictNullable().onCreate(unset),
    deletedAt: p.datetime().strictNullable().onCreate(unset),
  },
});

/**
 * Words about a photo or an album, by one of our people, somebody on another server or a guest. `held` waits for the
 * owner's yes. A removed one keeps its place, without its words.
 */
export class Comment extends CommentSchema.class {
  /** The album that it is in; its photo, where it is about one, must be loaded. */
  inAlbum(): Album {
    return this.album ?? this.photo!.album;
  }

  /** The comment that it answers, by its id; null for one that begins a thread. */
  answered(): string | null {
    return this.answersId ?? this.parentId;
  }

  isShown(): boolean {
    return this.state === 'shown' && this.deletedAt === null;
  }
}
CommentSchema.setClass(Comment);
