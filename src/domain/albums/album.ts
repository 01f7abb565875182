import { defineEntity, p } from '@mikro-orm/core';
import { Account } from '../accounts/account.ts';
import { changeNotice } from '../change-notice.ts';
import { createdAt, unset } from '../columns.ts';
import { deskNotice } from '../desk-notice.ts';
import { albumNotice } from '../link-notice.ts';
import {
  labelColours,
  rowSizes,
  sortDirections,
  sortRules,
  type DayTitles,
} from './arrangement.ts';
import { licenses } from './licenses.ts';

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

/** Who may save its photos to albums of their own. */
export const savers = ['members', 'off'] as const;

const AlbumSchema = defineEntity({
  name: 'Album',
  triggers: [
    changeNotice,
    albumNotice,
    deskNotice(
      { topics: ['albums'], to: { album: 'id', least: 'view' } },
      { topics: ['albums'], to: { account: 'owner_id' } },
    ),
  ],
  indexes: [{ properties: ['owner', 'id'] }, { properties: ['parentId'] }],
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
    /** Whether what guests of its links say always waits, also where a link shows what they give at once. */
    holdsGuestComments: p.boolean().default(false),
    /** Words and phrases with which a comment waits, whoever says it. */
    heldWords: p
      .array()
      .columnType('text[]')
      .defaultRaw(`'{}'`)
      .onCreate(() => []),
    /** For how many days after a photo came it takes comments; null for ever. */
    commentDays: p.integer().strictNullable().onCreate(unset),
    /** Emoji to react with, beside those that every album has. */
    ownEmoji: p
      .array()
      .columnType('text[]')
      .defaultRaw(`'{}'`)
      .onCreate(() => []),
    saving: p.enum(savers).default('members'),
    /** What others may do with its owner's photos, unless one says something else. */
    license: p.enum(licenses).strictNullable().onCreate(unset),
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
    /** The album of the same owner that this one stands in: its id. */
    parentId: p.uuid().strictNullable().onCreate(unset),
    sortBy: p.enum(sortRules).default('taken'),
    sortDirection: p.enum(sortDirections).default('asc'),
    labelColour: p.enum(labelColours).default('yolk'),
    rowSize: p.enum(rowSizes).default('medium'),
    dayTitles: p
      .json()
      .$type<DayTitles>()
      .defaultRaw(`'{}'`)
      .onCreate(() => ({})),
    /** Whether mails about it show its photos, where not everybody may see them. */
    showsPhotosInMail: p.boolean().default(false),
    createdAt: createdAt(),
    updatedAt: p
      .datetime()
      .onCreate(() => new Date())
      .onUpdate(() => new Date()),
    trashedAt: p.datetime().strictNullable().onCreate(unset),
    /**
     * Since when it is closed because its owner is suspended: it is in the trash meanwhile, where it does not grow old,
     * and comes back out when they do.
     */
    withheldAt: p.datetime().strictNullable().onCreate(unset),
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
