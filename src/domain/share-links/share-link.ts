import { defineEntity, p } from '@mikro-orm/core';
import { Account } from '../accounts/account.ts';
import { Album } from '../albums/album.ts';
import { createdAt, id, unset } from '../columns.ts';
import { deskNotice } from '../desk-notice.ts';
import { roles } from '../role.ts';
import { linkNotice } from '../link-notice.ts';

const ShareLinkSchema = defineEntity({
  name: 'ShareLink',
  triggers: [
    linkNotice,
    deskNotice({ topics: ['links', 'link'], to: { album: 'album_id', least: 'share' } }),
  ],
  indexes: [{ properties: ['album'] }],
  properties: {
    id: id(),
    tokenHash: p.string().length(64).unique(),
    /** Null once the link is removed: its address is nobody's to know any more. */
    tokenSealed: p.blob().strictNullable().onCreate(unset),
    /** Words instead of the token: `/s/~slug`. It opens nothing while neither a password nor a public album protects it. */
    slug: p.string().length(64).unique().strictNullable().onCreate(unset),
    creator: () => p.manyToOne(Account).deleteRule('cascade'),
    album: () => p.manyToOne(Album).deleteRule('cascade'),
    photoIds: p.array().columnType('uuid[]').strictNullable().onCreate(unset),
    label: p.string().length(120).default(''),
    /** Whether a link to a whole album leads to the albums in it, too. */
    subAlbums: p.boolean().default(false),
    passwordHash: p.blob().strictNullable().onCreate(unset),
    /** Since when an administrator keeps it closed. */
    heldAt: p.datetime().strictNullable().onCreate(unset),
    /** Whether an administrator keeps it closed while it has no password. */
    mustHavePassword: p.boolean().default(false),
    policyVersion: p.integer().default(1),
    opensAt: p.datetime().strictNullable().onCreate(unset),
    expiresAt: p.datetime().strictNullable().onCreate(unset),
    /** On how many devices it may be open; null for any number. */
    deviceLimit: p.integer().strictNullable().onCreate(unset),
    deviceCount: p.integer().default(0),
    /** How often it may be opened; null for any number. */
    viewLimit: p.integer().strictNullable().onCreate(unset),
    openCount: p.integer().default(0),
    lastOpenedAt: p.datetime().strictNullable().onCreate(unset),
    downloads: p.enum(['off', 'web', 'original'] as const).default('web'),
    /** Whether places stay in what is shown and given; `remove` also in the bytes. */
    location: p.enum(['remove', 'keep'] as const).default('remove'),
    /** Whether camera and settings stay, in what is shown and in the bytes; `remove` takes places with it. */
    metadata: p.enum(['remove', 'keep'] as const).default('keep'),
    /** `only`: a guest sees nothing but what that guest sent. */
    uploads: p.enum(['off', 'on', 'only'] as const).default('off'),
    review: p.enum(['hold', 'auto'] as const).default('hold'),
    /** How many files, and bytes together, it takes; null for no limit of its own. */
    uploadFiles: p.integer().strictNullable().onCreate(unset),
    uploadBytes: p.bigint('number').strictNullable().onCreate(unset),
    uploadedFiles: p.integer().default(0),
    uploadedBytes: p.bigint('number').default(0),
    /** Whether guests who give photos are asked for a name. */
    guestNames: p.enum(['off', 'optional', 'required'] as const).default('optional'),
    /** Who learns that name. */
    guestsNamedTo: p.enum(['everyone', 'members', 'owner'] as const).default('everyone'),
    /** For how many hours after a yes guests may still take back and describe what they gave. */
    withdrawHours: p.integer().default(24),
    /** How many files one guest may give in a day; null for no limit of its own. */
    guestFiles: p.integer().strictNullable().onCreate(unset),
    /** As what somebody with an account here may join the album through it. */
    join: p.enum(['off', 'viewer', 'contributor'] as const).default('off'),
    /** Whether visitors may become members by their fediverse address. */
    takesClaims: p.boolean().default(false),
    /** Who of the album's members sees the link. */
    seenFrom: p.enum(roles).default('admin'),
    comments: p.enum(['off', 'view', 'on'] as const).default('off'),
    /** Whether visitors learn who the owner and the contributors are. */
    showsNames: p.boolean().default(true),
    layout: p.enum(['rows', 'squares', 'days'] as const).default('rows'),
    /** The language of its pages; null for the visitor's own. */
    language: p
      .enum(['en', 'de'] as const)
      .strictNullable()
      .onCreate(unset),
    /** Words in every larger picture that it shows. */
    watermark: p.string().length(80).strictNullable().onCreate(unset),
    /** Which sites may frame it: null for none, empty for all. */
    embedOrigins: p.array().columnType('text[]').strictNullable().onCreate(unset),
    /** Whether visitors who come too late may ask for a new one. */
    takesRequests: p.boolean().default(false),
    /** For how many days each visit is written down; null for not at all. */
    accessLogDays: p.integer().strictNullable().onCreate(unset),
    createdAt: createdAt(),
    pausedAt: p.datetime().strictNullable().onCreate(unset),
    revokedAt: p.datetime().strictNullable().onCreate(unset),
  },
});

/** What a link is at a moment, in the order in which it is found out; only an active one opens. */
export type ShareLinkState =
  | 'blocked'
  | 'revoked'
  | 'gone'
  | 'paused'
  | 'scheduled'
  | 'expired'
  | 'exhausted'
  | 'active';

/** What an owner or an administrator may choose beforehand for new links. */
export type ShareLinkDefaults = Partial<
  Pick<
    ShareLink,
    | 'deviceLimit'
    | 'downloads'
    | 'location'
    | 'metadata'
    | 'review'
    | 'comments'
    | 'showsNames'
    | 'layout'
    | 'language'
  > & { days: number | null }
>;

/**
 * An unguessable address for an album (`photoIds` null: live, whatever the album holds) or for chosen photos of
 * it. The token is stored hashed for looking up and sealed (purpose `share-link`) for its owner's eyes.
 * `policyVersion` grows whenever sessions that were unlocked before must unlock again.
 */
export class ShareLink extends ShareLinkSchema.class {
  /** Whether a browser must be let in before it is shown anything: its device, or its visit, is counted. */
  countsVisitors(): boolean {
    return this.deviceLimit !== null || this.viewLimit !== null;
  }
}
ShareLinkSchema.setClass(ShareLink);
