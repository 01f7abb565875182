import { defineEntity, p } from '@mikro-orm/core';
import { Account } from '../accounts/account.ts';
import { Album } from '../albums/album.ts';
import { createdAt, id, unset } from '../columns.ts';
import { deskNotice } from '../desk-notice.ts';
import { Photo } from '../photos/photo.ts';

const RemovalSchema = defineEntity({
  name: 'Removal',
  triggers: [deskNotice({ topics: ['removals'], to: { account: 'giver_id' } })],
  indexes: [{ properties: ['giver', 'state'] }, { properties: ['album'] }],
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
    /** When it was in an album of the giver's own, where it was kept. */
    returnedAt: p.datetime().strictNullable().onCreate(unset),
  },
});

/**
 * A photo that left an album, and what its giver says to that: with the suggestion to delete it, by the album's owner or
 * an admin, it waits until they decide or sixty days have passed; where its giver left, it is kept from the start. What is
 * kept goes to an album of the giver's own, and the trash leaves it alone until it is there.
 */
export class Removal extends RemovalSchema.class {}
RemovalSchema.setClass(Removal);
