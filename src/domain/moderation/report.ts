import { defineEntity, p } from '@mikro-orm/core';
import { Account } from '../accounts/account.ts';
import { createdAt, id, unset } from '../columns.ts';
import { deskNotice } from '../desk-notice.ts';
import { RemoteActor } from '../remote-actors/remote-actor.ts';
import { ShareLink } from '../share-links/share-link.ts';

/** Why something should not be here. */
export const reportCategories = ['privacy', 'abuse', 'sexual', 'copyright', 'other'] as const;
/** One of {@link reportCategories}. */
export type ReportCategory = (typeof reportCategories)[number];

const ReportSchema = defineEntity({
  name: 'Report',
  triggers: [deskNotice({ topics: ['reports'], to: 'admins' })],
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
    /** Null where it came from another server, which tells none. */
    category: p.enum(reportCategories).strictNullable().onCreate(unset),
    reason: p.text().default(''),
    /** Where somebody without an account wants to be answered; forgotten when the report is resolved. */
    contact: p.string().length(200).default(''),
    /** The link under which it was seen. */
    link: () => p.manyToOne(ShareLink).strictNullable().deleteRule('set null'),
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
export class Report extends ReportSchema.class {
  /** What whoever reported is told, to come back to it. */
  reference(): string {
    const [first, second] = [this.id.slice(-8, -4), this.id.slice(-4)];
    return `${first}-${second}`.toUpperCase();
  }
}
ReportSchema.setClass(Report);
