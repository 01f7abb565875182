import { defineEntity, p } from '@mikro-orm/core';
import { Account } from '../accounts/account.ts';
import { createdAt, id, unset } from '../columns.ts';
import { RemoteActor } from '../remote-actors/remote-actor.ts';

const ReportSchema = defineEntity({
  name: 'Report',
  indexes: [{ properties: ['state', 'id'] }],
  properties: {
    id: id(),
    /** Who reported: somebody elsewhere, or one of our people; a server's own actor speaks for people it does not name. */
    actor: () => p.manyToOne(RemoteActor).strictNullable().deleteRule('set null'),
    account: () => p.manyToOne(Account).strictNullable().deleteRule('set null'),
    /** The `Flag` it came as. */
    uri: p.text().unique().strictNullable().onCreate(unset),
    /** What is reported, by its id: actors, posts, photos, comments; ours or theirs. */
    objects: p.array().columnType('text[]'),
    reason: p.text().default(''),
    state: p.enum(['open', 'resolved'] as const).default('open'),
    /** The servers that are told, without whoever reported. */
    forwardedTo: p
      .array()
      .columnType('text[]')
      .onCreate(() => []),
    createdAt: createdAt(),
    resolvedAt: p.datetime().strictNullable().onCreate(unset),
  },
});

/** Somebody says that something here, or something elsewhere that shows here, should not be. */
export class Report extends ReportSchema.class {}
ReportSchema.setClass(Report);
