import { defineEntity, p } from '@mikro-orm/core';
import { createdAt, id, unset } from '../columns.ts';
import { Account } from './account.ts';

/** What a personal token may do. */
export const scopes = ['read', 'write', 'admin'] as const;
/** One of {@link scopes}. */
export type TokenScope = (typeof scopes)[number];

const ApiTokenSchema = defineEntity({
  name: 'ApiToken',
  properties: {
    id: id(),
    account: () => p.manyToOne(Account).deleteRule('cascade'),
    tokenHash: p.string().length(64).unique(),
    label: p.string().length(100).default(''),
    scopes: p.array().$type<TokenScope[]>(),
    /** The app that has it, where it is none that its person made: an id. */
    appId: p.uuid().strictNullable().onCreate(unset).index(),
    createdAt: createdAt(),
    lastUsedAt: p.datetime().strictNullable().onCreate(unset),
    expiresAt: p.datetime().strictNullable().onCreate(unset),
  },
});

/** A person's key for programs, which they made themselves or gave to an app. The token itself is told once and kept as a hash. */
export class ApiToken extends ApiTokenSchema.class {}
ApiTokenSchema.setClass(ApiToken);
