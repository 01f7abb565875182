import { defineEntity, p } from '@mikro-orm/core';
import { Account } from '../accounts/account.ts';
import type { TokenScope } from '../accounts/api-token.ts';
import { createdAt, id, unset } from '../columns.ts';
import { App } from './app.ts';

const AppGrantSchema = defineEntity({
  name: 'AppGrant',
  properties: {
    id: id(),
    app: () => p.manyToOne(App).deleteRule('cascade'),
    account: () => p.manyToOne(Account).deleteRule('cascade'),
    codeHash: p.string().length(64).unique(),
    redirectUri: p.text(),
    scopes: p.array().$type<TokenScope[]>(),
    /** The S256 challenge of the app's verifier (RFC 7636). */
    challenge: p.string().length(43),
    createdAt: createdAt(),
    redeemedAt: p.datetime().strictNullable().onCreate(unset),
    /** The token that it was redeemed for: its id. */
    tokenId: p.uuid().strictNullable().onCreate(unset),
  },
});

/** Somebody's yes to an app, which the app redeems for a token once, within a minute. */
export class AppGrant extends AppGrantSchema.class {}
AppGrantSchema.setClass(AppGrant);
