import { defineEntity, p } from '@mikro-orm/core';
import { createdAt, unset } from '../domain/columns.ts';

const RemoteServerSchema = defineEntity({
  name: 'RemoteServer',
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
    createdAt: createdAt(),
  },
});

/** What deliveries have learned about another server. */
export class RemoteServer extends RemoteServerSchema.class {}
RemoteServerSchema.setClass(RemoteServer);
