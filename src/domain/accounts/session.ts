import { defineEntity, p } from '@mikro-orm/core';
import { createdAt, id } from '../columns.ts';
import { Account } from './account.ts';

const SessionSchema = defineEntity({
  name: 'Session',
  properties: {
    id: id(),
    account: () => p.manyToOne(Account).deleteRule('cascade'),
    tokenHash: p.string().length(64).unique(),
    createdAt: createdAt(),
    seenAt: p.datetime().onCreate(() => new Date()),
  },
});

/** A browser that is signed in; it ends 30 days after it was last seen and 90 days after it began. */
export class Session extends SessionSchema.class {}
SessionSchema.setClass(Session);
