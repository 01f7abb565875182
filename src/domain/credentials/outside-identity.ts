import { defineEntity, p } from '@mikro-orm/core';
import { Account } from '../accounts/account.ts';
import { createdAt, id } from '../columns.ts';

const OutsideIdentitySchema = defineEntity({
  name: 'OutsideIdentity',
  uniques: [{ properties: ['issuer', 'subject'] }, { properties: ['account', 'issuer'] }],
  properties: {
    id: id(),
    account: () => p.manyToOne(Account).deleteRule('cascade'),
    /** The service, by its address. */
    issuer: p.string().length(500),
    /** Who they are there: never given to somebody else. */
    subject: p.string().length(255),
    /** What that service calls them, for lists. */
    name: p.string().length(200),
    createdAt: createdAt(),
  },
});

/** One of our people as another service knows them, by which they sign in (OpenID Connect Core 1.0, 5.7). */
export class OutsideIdentity extends OutsideIdentitySchema.class {}
OutsideIdentitySchema.setClass(OutsideIdentity);
