import { defineEntity, p } from '@mikro-orm/core';
import { unset } from '../columns.ts';

/** How long rows are kept; the database lets nobody delete a younger one. */
export const KEPT_DAYS = 400;

const refuse = `raise exception 'The audit log is only added to.' using errcode = 'insufficient_privilege'`;

const AuditRowSchema = defineEntity({
  name: 'AuditRow',
  triggers: [
    {
      name: 'audit_append_only',
      timing: 'before',
      events: ['update', 'delete'],
      forEach: 'row',
      body: `if tg_op = 'DELETE' and old.at < now() - interval '${KEPT_DAYS} days' then
           return old; end if;
         ${refuse}`,
    },
  ],
  properties: {
    /** Its place in the chain, from 1 and without gaps. */
    number: p.bigint('number').primary().autoincrement(false),
    at: p.datetime(3).index(),
    /** Who did it; null where nobody was signed in, or the program did it by itself. */
    actorId: p.uuid().strictNullable().onCreate(unset).index(),
    /** Their handle at the time. */
    actor: p.string().length(100).strictNullable().onCreate(unset),
    action: p.string().length(60).index(),
    target: p.string().length(500),
    result: p.enum(['done', 'refused'] as const),
    /** The network they came from: an IPv4 /24 or an IPv6 /64; null where it was not a request. */
    network: p.string().length(50).strictNullable().onCreate(unset),
    /** JSON, to the letter as it was sealed. */
    before: p.text().strictNullable().onCreate(unset),
    after: p.text().strictNullable().onCreate(unset),
    /** The seal of the row before, and of this one over all of its content and that. */
    previous: p.string().length(64),
    seal: p.string().length(64),
  },
});

/**
 * Something that was done to others or to the server, and by whom: written once and never changed. Each row seals the
 * one before, with a key that is not in the database.
 */
export class AuditRow extends AuditRowSchema.class {}
AuditRowSchema.setClass(AuditRow);
