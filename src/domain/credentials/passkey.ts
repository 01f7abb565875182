import { defineEntity, p } from '@mikro-orm/core';
import { Account } from '../accounts/account.ts';
import { createdAt, id, unset } from '../columns.ts';

const PasskeySchema = defineEntity({
  name: 'Passkey',
  indexes: [{ properties: ['account'] }],
  properties: {
    id: id(),
    account: () => p.manyToOne(Account).deleteRule('cascade'),
    /** By which authenticators know it, in base64url: at most 1023 bytes (WebAuthn, 4). */
    credential: p.string().length(1364).unique(),
    publicKey: p.blob(),
    /** How often it signed; always 0 for those that are on several devices at once. */
    counter: p.bigint('number').default(0),
    transports: p.array().$type<string[]>(),
    name: p.string().length(60),
    createdAt: createdAt(),
    lastUsedAt: p.datetime().strictNullable().onCreate(unset),
  },
});

/** A key in somebody's device or password manager by which they sign in (WebAuthn). Nothing of it is secret here. */
export class Passkey extends PasskeySchema.class {}
PasskeySchema.setClass(Passkey);
