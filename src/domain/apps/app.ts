import { defineEntity, p } from '@mikro-orm/core';
import { createdAt, id, unset } from '../columns.ts';

const AppSchema = defineEntity({
  name: 'App',
  properties: {
    /** Its client id (RFC 6749, 2.2). */
    id: id(),
    name: p.string().length(100),
    /** Its page for people. */
    website: p.text().strictNullable().onCreate(unset),
    redirectUris: p.array().columnType('text[]'),
    /** Null for one that cannot keep a secret, as no program on somebody's phone can. */
    secretHash: p.string().length(64).strictNullable().onCreate(unset),
    createdAt: createdAt(),
  },
});

/** A program that asks people to let it act for them (RFC 6749). Everybody may register one; it may nothing by that. */
export class App extends AppSchema.class {}
AppSchema.setClass(App);
