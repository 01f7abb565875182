import { defineEntity, p } from '@mikro-orm/core';
import { Account } from '../accounts/account.ts';
import { Album } from '../albums/album.ts';
import { createdAt, id, unset } from '../columns.ts';
import { Photo } from '../photos/photo.ts';

const RemovalSchema = defineEntity({
  name: 'Removal',
  indexes: [{ properties: ['giver', 'state'] }],
  uniques: [{ properties: ['photo'] }],
  properties: {
    id: id(),
    album: () => p.manyToOne(Album).deleteRule('cascade'),
    photo: () => p.manyToOne(Photo).deleteRule('cascade'),
    /** Who gave the photo, and decides. */
    giver: () => p.manyToOne(Account).deleteRule('cascade'),
    suggestedBy: () => p.manyToOne(Account).strictNullable().deleteRule('set null'),
    state: p.enum(['open', 'deleted', 'kept'] as const).default('open'),
    createdAt: createdAt(),
    decidedAt: p.datetime().strictNullable().onCreate(unset),
  },
});

/**
 * A photo that was taken out of an album by its owner or an admin, with the suggestion to its giver to delete it. Until
 * they decide, or sixty days have passed, the photo waits; kept, it goes to an album of the giver's own.
 */
export class Removal extends RemovalSchema.class {}
RemovalSchema.setClass(Removal);
