import { defineEntity, p } from '@mikro-orm/core';
import { changeNotice } from '../change-notice.ts';
import { createdAt, id } from '../columns.ts';

const ActorKeysSchema = defineEntity({
  name: 'ActorKeys',
  triggers: [changeNotice],
  properties: {
    id: id(),
    actorId: p.uuid().strictNullable().unique(),
    rsaPublic: p.text(),
    rsaPrivate: p.blob(),
    ed25519Public: p.text(),
    ed25519Private: p.blob(),
    createdAt: createdAt(),
  },
});

/**
 * An RSA-2048 and an Ed25519 pair. Without an actor it waits in the pool. Public halves are SPKI PEM,
 * private ones PKCS #8 PEM under the installation's seal (purpose `actor-key`).
 */
export class ActorKeys extends ActorKeysSchema.class {}
ActorKeysSchema.setClass(ActorKeys);
