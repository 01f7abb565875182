import { defineEntity, p } from '@mikro-orm/core';
import { Account } from '../accounts/account.ts';
import { changeNotice } from '../change-notice.ts';
import { createdAt, id, unset } from '../columns.ts';
import { Photo } from '../photos/photo.ts';
import { RemoteActor } from '../remote-actors/remote-actor.ts';
import { LinkDevice } from '../share-links/devices/link-device.ts';

const CommentSchema = defineEntity({
  name: 'Comment',
  triggers: [changeNotice],
  indexes: [{ properties: ['photo', 'id'] }, { properties: ['actor'] }, { properties: ['device'] }],
  properties: {
    id: id(),
    photo: () => p.manyToOne(Photo).deleteRule('cascade'),
    /** Exactly one of the three: somebody elsewhere, one of our people, a guest of a link by the name they gave. */
    actor: () => p.manyToOne(RemoteActor).strictNullable().deleteRule('cascade'),
    account: () => p.manyToOne(Account).strictNullable().deleteRule('cascade'),
    guestName: p.string().length(50).strictNullable().onCreate(unset),
    /** The browser that a guest wrote it in. */
    device: () => p.manyToOne(LinkDevice).strictNullable().deleteRule('set null'),
    /** The comment that this one answers, by its id; null for one about the photo itself. */
    parentId: p.uuid().strictNullable().onCreate(unset),
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

/** Words about a photo, by one of our people, somebody on another server or a guest. `held` waits for the owner's yes. */
export class Comment extends CommentSchema.class {
  isShown(): boolean {
    return this.state === 'shown' && this.deletedAt === null;
  }
}
CommentSchema.setClass(Comment);
