import { defineEntity, p } from '@mikro-orm/core';
import { Account } from '../accounts/account.ts';
import { Album } from '../albums/album.ts';
import { createdAt, id, unset } from '../columns.ts';
import { deskNotice } from '../desk-notice.ts';

const ExportSchema = defineEntity({
  name: 'Export',
  triggers: [deskNotice({ topics: ['exports'], to: { account: 'account_id' } })],
  indexes: [{ properties: ['account', 'id'] }],
  properties: {
    id: id(),
    account: () => p.manyToOne(Account).deleteRule('cascade'),
    /** The album that it is of, with those in it; null for everything of the account. */
    album: () => p.manyToOne(Album).strictNullable().deleteRule('cascade'),
    isWhole: p.boolean(),
    /** What its file is called, without its ending. */
    name: p.string().length(200),
    state: p.enum(['preparing', 'ready', 'failed'] as const).default('preparing'),
    /** Where the storage has what it says, once it is ready, and where in that the list of its files begins. */
    key: p.text().unique().strictNullable().onCreate(unset),
    listedAt: p.bigint('number').strictNullable().onCreate(unset),
    /** Exactly as long as its archive is. */
    bytes: p.bigint('number').strictNullable().onCreate(unset),
    albumCount: p.integer().strictNullable().onCreate(unset),
    photoCount: p.integer().strictNullable().onCreate(unset),
    createdAt: createdAt(),
    /** Until when it can be fetched. */
    expiresAt: p.datetime(),
  },
});

/**
 * Somebody's own photos, albums and words as they were at a moment, to be fetched for a week: what is said is written down
 * once, and the originals are read from where they are.
 */
export class Export extends ExportSchema.class {}
ExportSchema.setClass(Export);
