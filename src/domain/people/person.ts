import { defineEntity, p } from '@mikro-orm/core';
import { Account } from '../accounts/account.ts';
import { createdAt, id, unset } from '../columns.ts';
import { Photo } from '../photos/photo.ts';

const PersonSchema = defineEntity({
  name: 'Person',
  indexes: [{ properties: ['account', 'name', 'id'] }],
  properties: {
    id: id(),
    account: () => p.manyToOne(Account).deleteRule('cascade'),
    name: p.string().length(100),
    /** `@name@host`, for somebody who has an account here or on another server. */
    address: p.string().length(320).strictNullable().onCreate(unset),
    /** Null while the newest photo stands for them. */
    cover: () => p.manyToOne(Photo).strictNullable().deleteRule('set null'),
    createdAt: createdAt(),
  },
});

/** Somebody whom an account knows in pictures. Nobody else learns of them: no link, no feed, no other server. */
export class Person extends PersonSchema.class {}
PersonSchema.setClass(Person);
