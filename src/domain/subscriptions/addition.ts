import { defineEntity, p } from '@mikro-orm/core';
import { Account } from '../accounts/account.ts';
import { Album } from '../albums/album.ts';
import { unset } from '../columns.ts';
import { Photo } from '../photos/photo.ts';

const AdditionSchema = defineEntity({
  name: 'Addition',
  indexes: [{ properties: ['album', 'toldAt'] }],
  properties: {
    photo: () => p.oneToOne(Photo).owner().primary().deleteRule('cascade'),
    album: () => p.manyToOne(Album).deleteRule('cascade'),
    /** Who added it, where they have an account here. */
    giver: () => p.manyToOne(Account).strictNullable().deleteRule('set null'),
    at: p.datetime(),
    /** When it was told, the same for all that were told together; null while it waits for company. */
    toldAt: p.datetime().strictNullable().onCreate(unset),
  },
});

/** A photo that came to be seen in an album, and whether that was told: a photo is told once. */
export class Addition extends AdditionSchema.class {}
AdditionSchema.setClass(Addition);
