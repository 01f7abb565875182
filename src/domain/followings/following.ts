import { defineEntity, p } from '@mikro-orm/core';
import { Account } from '../accounts/account.ts';
import { changeNotice } from '../change-notice.ts';
import { createdAt, id, unset } from '../columns.ts';
import { deskNotice } from '../desk-notice.ts';
import { RemoteActor } from '../remote-actors/remote-actor.ts';
import { roles } from '../role.ts';

const FollowingSchema = defineEntity({
  name: 'Following',
  triggers: [
    changeNotice,
    deskNotice({ topics: ['following', 'invitations'], to: { account: 'account_id' } }),
  ],
  indexes: [{ properties: ['actor'] }],
  uniques: [{ properties: ['account', 'actor'] }],
  properties: {
    id: id(),
    account: () => p.manyToOne(Account).deleteRule('cascade'),
    actor: () => p.manyToOne(RemoteActor).deleteRule('cascade'),
    followUri: p.text().unique(),
    state: p
      .enum(['invited', 'requested', 'accepted', 'rejected', 'ended'] as const)
      .default('requested'),
    /** What they may do in the album by the invitation that they accepted, as it last said. */
    role: p.enum(roles).strictNullable().onCreate(unset),
    /** The id of the album's latest `Invite`, until its answer was sent. */
    inviteUri: p.text().strictNullable().onCreate(unset),
    inviteRole: p.enum(roles).strictNullable().onCreate(unset),
    /** What the album says with it, as plain text. */
    inviteText: p.text().strictNullable().onCreate(unset),
    inviteExpiresAt: p.datetime().strictNullable().onCreate(unset),
    inviteAnswer: p
      .enum(['accepted', 'declined'] as const)
      .strictNullable()
      .onCreate(unset),
    createdAt: createdAt(),
    acceptedAt: p.datetime().strictNullable().onCreate(unset),
  },
});

/**
 * One of our people follows somebody on another server, asked to, or was `invited` to. `followUri` is the id of the
 * `Follow` that was sent last, by which the answer is recognised: only what was asked for can be accepted. `rejected`
 * was their answer, at first or later; `ended` is ours, until their server has been told. An invitation can come in any
 * state: an album offers a role to those who follow it already as well, and it is theirs to take or leave.
 */
export class Following extends FollowingSchema.class {
  isAccepted(): boolean {
    return this.state === 'accepted';
  }

  /** Whether an invitation waits for its answer. */
  isInvited(now: Date): boolean {
    return (
      this.inviteAnswer === null && this.inviteExpiresAt !== null && this.inviteExpiresAt > now
    );
  }

  /** Nothing is left of an invitation. */
  forgetInvitation(): void {
    this.inviteUri = null;
    this.inviteRole = null;
    this.inviteText = null;
    this.inviteExpiresAt = null;
    this.inviteAnswer = null;
  }
}
FollowingSchema.setClass(Following);
