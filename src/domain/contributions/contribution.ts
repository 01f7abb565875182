import { defineEntity, p } from '@mikro-orm/core';
import { Account } from '../accounts/account.ts';
import { Album } from '../albums/album.ts';
import { changeNotice } from '../change-notice.ts';
import { createdAt, id, unset } from '../columns.ts';
import { deskNotice } from '../desk-notice.ts';
import { Photo } from '../photos/photo.ts';
import { RemoteActor } from '../remote-actors/remote-actor.ts';
import { LinkDevice } from '../share-links/devices/link-device.ts';
import { ShareLink } from '../share-links/share-link.ts';

const offerTypes = ['Offer', 'Add', 'Create'] as const;
/** To show the post, to keep a copy of its pictures until it is taken back, or for good. */
export const grants = ['reference', 'copy', 'transfer'] as const;
/** One of {@link grants}. */
export type Grant = (typeof grants)[number];

/** Other words for a photo. */
export type Proposal = { caption: string; altText: string };

/** How a question to the author stands. */
export const consents = ['asked', 'given', 'refused'] as const;

const ContributionSchema = defineEntity({
  name: 'Contribution',
  triggers: [
    changeNotice,
    deskNotice(
      { topics: ['contributions', 'albums'], to: { album: 'album_id', least: 'moderate' } },
      { topics: ['contributions'], to: { account: 'account_id' } },
    ),
  ],
  indexes: [
    { properties: ['actor', 'createdAt'] },
    { properties: ['link'] },
    { properties: ['account'] },
    { properties: ['album', 'state', 'id'] },
    { properties: ['device'] },
    { properties: ['offerUri'] },
  ],
  uniques: [{ properties: ['album', 'noteUri', 'attachment'] }],
  properties: {
    id: id(),
    album: () => p.manyToOne(Album).deleteRule('cascade'),
    photo: () => p.oneToOne(Photo).owner().deleteRule('cascade'),
    via: p.enum(['link', 'collaborator', 'fediverse'] as const),
    state: p.enum(['pending', 'accepted', 'rejected', 'withdrawn'] as const).default('pending'),
    name: p.string().length(100),
    note: p.text().default(''),
    link: () => p.manyToOne(ShareLink).strictNullable().deleteRule('set null'),
    /** The browser of the guest who sent it. */
    device: () => p.manyToOne(LinkDevice).strictNullable().deleteRule('set null'),
    account: () => p.manyToOne(Account).strictNullable().deleteRule('set null'),
    actor: () => p.manyToOne(RemoteActor).strictNullable().deleteRule('set null'),
    noteUri: p.text().strictNullable().onCreate(unset),
    noteUrl: p.text().strictNullable().onCreate(unset),
    attachment: p.integer().strictNullable().onCreate(unset),
    sourceUrl: p.text().strictNullable().onCreate(unset),
    visibility: p
      .enum(['public', 'followers', 'direct'] as const)
      .strictNullable()
      .onCreate(unset),
    offerUri: p.text().strictNullable().onCreate(unset),
    offerType: p.enum(offerTypes).strictNullable().onCreate(unset),
    grant: p.enum(grants).strictNullable().onCreate(unset),
    /** The terms of the album to which its author agreed, and the licence they give; addresses. */
    terms: p.text().strictNullable().onCreate(unset),
    license: p.text().strictNullable().onCreate(unset),
    /** The SHA-256 that the file has to have, in hex, where its author said so. */
    digest: p.string().length(64).strictNullable().onCreate(unset),
    /** What the author says now of a picture that the album keeps, until the owner takes it over or not. */
    proposal: p.json().$type<Proposal>().strictNullable().onCreate(unset),
    acceptedAs: p
      .enum(['copy', 'reference'] as const)
      .strictNullable()
      .onCreate(unset),
    /** What the author answered, or was asked, about the album publishing it; null while there is nothing to ask. */
    consent: p.enum(consents).strictNullable().onCreate(unset),
    /** By which their answer can be found: the id of their reply, or of what they answered on its page. */
    consentUri: p.text().strictNullable().onCreate(unset),
    consentedAt: p.datetime().strictNullable().onCreate(unset),
    /** Who decided; null for a rule, and for somebody on another server. */
    decidedBy: () => p.manyToOne(Account).strictNullable().deleteRule('set null'),
    /** The photo of the album that it looks like, where there was one when it was prepared. */
    resembles: p.uuid().strictNullable().onCreate(unset),
    rejectionReason: p.text().strictNullable().onCreate(unset),
    createdAt: createdAt(),
    decidedAt: p.datetime().strictNullable().onCreate(unset),
  },
});

/**
 * A photo offered by somebody who is not the album's owner. Its photo exists from the start and is not listed
 * before the owner's yes. From the fediverse it is one attachment (`attachment`, counted from 0, at `sourceUrl`)
 * of the post `noteUri`, whose audience was `visibility`; where more than a mention offered it, the activity `offerUri`
 * did, which is answered, and its author's `grant` says what the album may do.
 */
export class Contribution extends ContributionSchema.class {
  /** Whether its author lets the album publish it as its own, by the offer or asked afterwards. */
  grantsCopy(): boolean {
    return this.grant === 'copy' || this.grant === 'transfer' || this.consent === 'given';
  }

  /** Whether the album has it for good, whatever becomes of its author's own. */
  isGift(): boolean {
    return this.state === 'accepted' && this.acceptedAs === 'copy' && this.grant === 'transfer';
  }
}
ContributionSchema.setClass(Contribution);
