import { defineEntity, p } from '@mikro-orm/core';
import { Account } from '../accounts/account.ts';
import { changeNotice } from '../change-notice.ts';
import { createdAt, unset } from '../columns.ts';
import { albumNotice } from '../link-notice.ts';

/** Who may see an album and follow it without a link; the widest first. */
export const audiences = ['public', 'followers', 'private'] as const;
/** One of {@link audiences}. */
export type Audience = (typeof audiences)[number];
/** From whom an album takes photos. */
export const contributors = ['nobody', 'collaborators', 'followers', 'anyone'] as const;
/** Who may comment, among those who see an album. */
export const commenters = ['everyone', 'followers', 'off'] as const;
/** Whether what others give waits for the owner, or is shown at once. */
export const reviews = ['hold', 'auto'] as const;

const AlbumSchema = defineEntity({
  name: 'Album',
  triggers: [changeNotice, albumNotice],
  indexes: [{ properties: ['owner', 'id'] }],
  properties: {
    id: p.uuid().primary(),
    handle: p.string().length(30).unique(),
    owner: () => p.manyToOne(Account).deleteRule('cascade'),
    title: p.string().length(200),
    description: p.text().default(''),
    audience: p.enum(audiences).default('private'),
    approveFollowers: p.boolean().default(false),
    contributionsFrom: p.enum(contributors).default('collaborators'),
    contributionReview: p.enum(reviews).default('hold'),
    /** Whether somebody elsewhere is told that their photo was not taken, and why. */
    tellsRejections: p.boolean().default(false),
    /** Whether collaborators change words, order and cover, and not admins alone. */
    collaboratorsEdit: p.boolean().default(true),
    /** Whether collaborators decide about contributions, and not admins alone. */
    collaboratorsModerate: p.boolean().default(false),
    /** Whether admins make links and change them; otherwise they see them. */
    adminsShare: p.boolean().default(false),
    /** To whom the owner wants to give it, until they say yes or no. */
    heir: () => p.manyToOne(Account).strictNullable().deleteRule('set null'),
    commentsFrom: p.enum(commenters).default('everyone'),
    /** The actors elsewhere that this album was before: ids. */
    alsoKnownAs: p
      .array()
      .columnType('text[]')
      .defaultRaw(`'{}'`)
      .onCreate(() => []),
    /** The actor elsewhere that this album became: its id. */
    movedTo: p.text().strictNullable().onCreate(unset),
    /** When its followers were told last that it moved. */
    movedAt: p.datetime().strictNullable().onCreate(unset),
    /** The album from which photos returned into this one, which was made for them: its id, also when it is no more. */
    returnedFrom: p.uuid().strictNullable().onCreate(unset),
    coverId: p.uuid().strictNullable().onCreate(unset),
    createdAt: createdAt(),
    updatedAt: p
      .datetime()
      .onCreate(() => new Date())
      .onUpdate(() => new Date()),
    trashedAt: p.datetime().strictNullable().onCreate(unset),
    endedAt: p.datetime().strictNullable().onCreate(unset),
  },
});

/**
 * A titled, ordered set of photos with an address: a `Group` actor whose id is also the album's. Photos point to
 * their album, never the other way round; `coverId` is a photo's id.
 */
export class Album extends AlbumSchema.class {
  isPublic(): boolean {
    return this.audience === 'public' && !this.trashedAt;
  }
}
AlbumSchema.setClass(Album);
