import { defineEntity, p } from '@mikro-orm/core';
import { Account } from '../accounts/account.ts';
import { Album } from '../albums/album.ts';
import { changeNotice } from '../change-notice.ts';
import { createdAt, id, unset } from '../columns.ts';
import { deskNotice } from '../desk-notice.ts';
import { memberNotice } from '../link-notice.ts';
import { RemoteActor } from '../remote-actors/remote-actor.ts';
import { roles } from '../role.ts';
import { ShareLink } from '../share-links/share-link.ts';

const CollaboratorSchema = defineEntity({
  name: 'Collaborator',
  triggers: [
    changeNotice,
    memberNotice,
    deskNotice(
      { topics: ['people'], to: { album: 'album_id', least: 'view' } },
      { topics: ['albums', 'people', 'invitations'], to: { account: 'account_id' } },
    ),
  ],
  indexes: [{ properties: ['actor'] }, { properties: ['account'] }, { properties: ['mail'] }],
  uniques: [
    { properties: ['album', 'actor'] },
    { properties: ['album', 'account'] },
    { properties: ['album', 'mail'] },
  ],
  checks: [
    { name: 'collaborator_is_one', expression: 'num_nonnulls(actor_id, account_id, mail) = 1' },
  ],
  properties: {
    id: id(),
    album: () => p.manyToOne(Album).deleteRule('cascade'),
    /** Somebody on another server … */
    actor: () => p.manyToOne(RemoteActor).strictNullable().deleteRule('cascade'),
    /** … or with an account here … */
    account: () => p.manyToOne(Account).strictNullable().deleteRule('cascade'),
    /** … or whoever has this mail address, in lower case, until they have an account. */
    mail: p.string().length(254).strictNullable().onCreate(unset),
    role: p.enum(roles).default('viewer'),
    state: p
      .enum(['invited', 'accepted', 'declined', 'moved', 'removed'] as const)
      .default('invited'),
    /** The id of the latest `Invite`, for somebody on another server: new and unguessable for each. */
    inviteUri: p.text().unique().strictNullable().onCreate(unset),
    /** What opens an invitation by mail: hashed, and sealed (purpose `invitation`) for whoever hands it on by themselves. */
    tokenHash: p.string().length(64).unique().strictNullable().onCreate(unset),
    tokenSealed: p.blob().strictNullable().onCreate(unset),
    /** What opens it too, and only the mail itself says: whoever has it reads that mail. Hashed; made of the other one. */
    mailedTokenHash: p.string().length(64).unique().strictNullable().onCreate(unset),
    /** What became of the mail; null where the server sends none. */
    mailing: p
      .enum(['waiting', 'sent', 'failed'] as const)
      .strictNullable()
      .onCreate(unset),
    /** What whoever invited wrote to them. */
    message: p.text().default(''),
    invitedBy: () => p.manyToOne(Account).strictNullable().deleteRule('set null'),
    /** The link through which they came by themselves. */
    link: () => p.manyToOne(ShareLink).strictNullable().deleteRule('set null'),
    /** The link that was made for them alone, by which whoever was asked by mail looks without an account. */
    guestLink: () => p.manyToOne(ShareLink).strictNullable().deleteRule('set null'),
    /** Whether they were removed by others: no link brings them back then, but a new invitation. */
    isShownOut: p.boolean().default(false),
    /** Whether they agreed that their photos stay when they are removed. */
    leavesPhotos: p.boolean().default(false),
    expiresAt: p.datetime(),
    createdAt: createdAt(),
    answeredAt: p.datetime().strictNullable().onCreate(unset),
  },
});

/**
 * Somebody whom an album's owner or admins asked in, or who joined through a link: one of `actor`, `account` and
 * `mail`. An invitation counts for this one person, and once. Whoever has an account here is in at once.
 */
export class Collaborator extends CollaboratorSchema.class {
  isOpen(now: Date): boolean {
    return this.state === 'invited' && this.expiresAt > now;
  }

  /** Whether it is somebody on another server, who is told by activities. */
  isRemote(): this is RemoteCollaborator {
    return this.actor !== null;
  }
}
CollaboratorSchema.setClass(Collaborator);

/** Somebody on another server, whom an `Invite` has reached or will. */
export type RemoteCollaborator = Collaborator & { actor: RemoteActor; inviteUri: string };
