import { defineEntity, p } from '@mikro-orm/core';
import { createdAt, unset } from '../domain/columns.ts';
import { deskNotice } from '../domain/desk-notice.ts';

const RemoteServerSchema = defineEntity({
  name: 'RemoteServer',
  triggers: [deskNotice({ topics: ['servers'], to: 'admins' })],
  properties: {
    /** With its port, where it has one. */
    host: p.string().length(260).primary(),
    /** The signature that it understood last; null while unknown. */
    signature: p
      .enum(['draft', 'rfc9421'] as const)
      .strictNullable()
      .onCreate(unset),
    /** Its NodeInfo's `software.name`. */
    software: p.string().length(60).strictNullable().onCreate(unset),
    softwareAskedAt: p.datetime().strictNullable().onCreate(unset),
    /** Attempts in a row that got no answer, or an error of the server's own. */
    failures: p.integer().default(0),
    failingSince: p.datetime().strictNullable().onCreate(unset),
    /** Until then nothing is tried there. */
    restsUntil: p.datetime().strictNullable().onCreate(unset),
    arrivedAt: p.datetime().strictNullable().onCreate(unset),
    /** When something from there passed the gate last, to the quarter of an hour. */
    heardAt: p.datetime().strictNullable().onCreate(unset),
    /** Since when nothing is sent there, because an administrator wanted it so; it rests for ever then. */
    pausedAt: p.datetime().strictNullable().onCreate(unset),
    /** What administrators note about it. */
    notes: p.text().default(''),
    createdAt: createdAt(),
  },
});

/** What deliveries have learned about another server. */
export class RemoteServer extends RemoteServerSchema.class {}
RemoteServerSchema.setClass(RemoteServer);
