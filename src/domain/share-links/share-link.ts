import { defineEntity, p } from '@mikro-orm/core';
import { Account } from '../accounts/account.ts';
import { Album } from '../albums/album.ts';
import { createdAt, id, unset } from '../columns.ts';

const ShareLinkSchema = defineEntity({
  name: 'ShareLink',
  indexes: [{ properties: ['album'] }],
  properties: {
    id: id(),
    tokenHash: p.string().length(64).unique(),
    tokenSealed: p.blob(),
    creator: () => p.manyToOne(Account).deleteRule('cascade'),
    album: () => p.manyToOne(Album).deleteRule('cascade'),
    photoIds: p.array().columnType('uuid[]').strictNullable().onCreate(unset),
    label: p.string().length(120).default(''),
    passwordHash: p.blob().strictNullable().onCreate(unset),
    policyVersion: p.integer().default(1),
    expiresAt: p.datetime().strictNullable().onCreate(unset),
    downloads: p.enum(['off', 'web', 'original'] as const).default('web'),
    uploads: p.enum(['off', 'on'] as const).default('off'),
    review: p.enum(['hold', 'auto'] as const).default('hold'),
    openCount: p.integer().default(0),
    createdAt: createdAt(),
    pausedAt: p.datetime().strictNullable().onCreate(unset),
    revokedAt: p.datetime().strictNullable().onCreate(unset),
  },
});

/** What a link is at a moment; only an active one opens. */
export type ShareLinkState = 'active' | 'paused' | 'expired' | 'revoked' | 'gone';

/**
 * An unguessable address for an album (`photoIds` null: live, whatever the album holds) or for chosen photos of
 * it. The token is stored hashed for looking up and sealed (purpose `share-link`) for its owner's eyes.
 * `policyVersion` grows whenever sessions that were unlocked before must unlock again.
 */
export class ShareLink extends ShareLinkSchema.class {
  /** The first state that applies, in the order of the link's life cycle; `album` must be loaded. */
  stateAt(now: Date): ShareLinkState {
    if (this.revokedAt) return 'revoked';
    if (this.album.trashedAt) return 'gone';
    if (this.pausedAt) return 'paused';
    if (this.expiresAt && now >= this.expiresAt) return 'expired';
    return 'active';
  }
}
ShareLinkSchema.setClass(ShareLink);
