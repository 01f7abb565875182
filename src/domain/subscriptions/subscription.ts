import { defineEntity, p } from '@mikro-orm/core';
import { Album } from '../albums/album.ts';
import { createdAt, id, unset } from '../columns.ts';
import { tongues } from '../notices/notice-settings.ts';

const SubscriptionSchema = defineEntity({
  name: 'Subscription',
  uniques: [{ properties: ['album', 'mail'] }],
  properties: {
    id: id(),
    album: () => p.manyToOne(Album).deleteRule('cascade'),
    /** In lower case; nobody but the mail server is told. */
    mail: p.string().length(254),
    language: p.enum(tongues),
    /** Until when the address can be confirmed; after that, an unconfirmed one is forgotten. */
    expiresAt: p.datetime(),
    confirmedAt: p.datetime().strictNullable().onCreate(unset),
    /** How many mails in a row were refused for good. */
    bounces: p.integer().default(0),
    createdAt: createdAt(),
  },
});

/** Somebody without an account who gets new photos of a public album by mail, once they have confirmed that they want to. */
export class Subscription extends SubscriptionSchema.class {}
SubscriptionSchema.setClass(Subscription);
