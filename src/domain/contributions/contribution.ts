import { defineEntity, p } from '@mikro-orm/core';
import { Account } from '../accounts/account.ts';
import { Album } from '../albums/album.ts';
import { createdAt, id, unset } from '../columns.ts';
import { Photo } from '../photos/photo.ts';
import { RemoteActor } from '../remote-actors/remote-actor.ts';
import { ShareLink } from '../share-links/share-link.ts';

const ContributionSchema = defineEntity({
  name: 'Contribution',
  indexes: [{ properties: ['actor', 'createdAt'] }, { properties: ['link'] }],
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
    acceptedAs: p
      .enum(['copy', 'reference'] as const)
      .strictNullable()
      .onCreate(unset),
    rejectionReason: p.text().strictNullable().onCreate(unset),
    createdAt: createdAt(),
    decidedAt: p.datetime().strictNullable().onCreate(unset),
  },
});

/**
 * A photo offered by somebody who is not the album's owner. Its photo exists from the start and is not listed
 * before the owner's yes. From the fediverse it is one attachment (`attachment`, counted from 0, at `sourceUrl`)
 * of the post `noteUri`, whose audience was `visibility`.
 */
export class Contribution extends ContributionSchema.class {}
ContributionSchema.setClass(Contribution);
