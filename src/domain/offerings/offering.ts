import { defineEntity, p } from '@mikro-orm/core';
import { createToken } from '../../lib/tokens.ts';
import { Account } from '../accounts/account.ts';
import { changeNotice } from '../change-notice.ts';
import { createdAt, id, unset } from '../columns.ts';
import { deskNotice } from '../desk-notice.ts';
import { grants } from '../contributions/contribution.ts';
import { Photo } from '../photos/photo.ts';
import { RemoteActor } from '../remote-actors/remote-actor.ts';

const OfferingSchema = defineEntity({
  name: 'Offering',
  triggers: [changeNotice, deskNotice({ topics: ['offerings'], to: { account: 'account_id' } })],
  indexes: [
    { properties: ['offerId'] },
    { properties: ['account', 'album'] },
    { properties: ['album', 'resultUri'] },
    { properties: ['photo'] },
  ],
  properties: {
    id: id(),
    /** Photos that were offered together share one. */
    offerId: p.uuid(),
    account: () => p.manyToOne(Account).deleteRule('cascade'),
    /** The album on another server. */
    album: () => p.manyToOne(RemoteActor).deleteRule('cascade'),
    photo: () => p.manyToOne(Photo).strictNullable().deleteRule('set null'),
    grant: p.enum(grants),
    license: p.text().strictNullable().onCreate(unset),
    state: p
      .enum(['offered', 'accepted', 'rejected', 'withdrawn', 'removed'] as const)
      .default('offered'),
    /** The photo in the album, as the album named it. */
    resultUri: p.text().strictNullable().onCreate(unset),
    /** What the album said to a no, as plain text. */
    reason: p.text().strictNullable().onCreate(unset),
    /** Opens the file that is given away. */
    capability: p
      .string()
      .length(22)
      .unique()
      .onCreate(() => createToken()),
    /** The SHA-256 of that file, in hex, once it was read. */
    digest: p.string().length(64).strictNullable().onCreate(unset),
    createdAt: createdAt(),
    answeredAt: p.datetime().strictNullable().onCreate(unset),
  },
});

/**
 * A photo that one of our people offers to an album on another server. `removed` is what the album did with it after a
 * yes; `withdrawn` is what its author did. A photo that is offered anew gets another one: answers are never mixed up.
 */
export class Offering extends OfferingSchema.class {
  /** Whether the album may still take it, or has it. */
  isOpen(): boolean {
    return this.state === 'offered' || this.state === 'accepted';
  }
}
OfferingSchema.setClass(Offering);

/** The states in which the album may read what is offered. */
export const openStates: Offering['state'][] = ['offered', 'accepted'];
