import { defineEntity, p } from '@mikro-orm/core';
import { Account } from '../accounts/account.ts';
import { createdAt } from '../columns.ts';
import { Photo } from '../photos/photo.ts';

const FavouriteSchema = defineEntity({
  name: 'Favourite',
  indexes: [{ properties: ['photo'] }],
  properties: {
    account: () => p.manyToOne(Account).primary().deleteRule('cascade'),
    photo: () => p.manyToOne(Photo).primary().deleteRule('cascade'),
    createdAt: createdAt(),
  },
});

/** A mark that somebody put on a photo for themselves. Nobody else learns of it, and nothing is copied. */
export class Favourite extends FavouriteSchema.class {}
FavouriteSchema.setClass(Favourite);
