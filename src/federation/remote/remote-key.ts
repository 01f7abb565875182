import { defineEntity, p } from '@mikro-orm/core';

const RemoteKeySchema = defineEntity({
  name: 'RemoteKey',
  properties: {
    id: p.text().primary(),
    owner: p.text().nullable(),
    pem: p.text().nullable(),
    failure: p.enum(['gone', 'unusable', 'unavailable'] as const).nullable(),
    fetchedAt: p.datetime(),
  },
});

/**
 * The public key that a signature's `keyId` names, and the actor that has it, as their server last said; or why
 * there is none. Of the same origin as its id, always.
 */
export class RemoteKey extends RemoteKeySchema.class {}
RemoteKeySchema.setClass(RemoteKey);
