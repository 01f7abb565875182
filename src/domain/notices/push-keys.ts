import { defineEntity, p } from '@mikro-orm/core';
import { createPushKeys, type PushKeyPair } from '../../push/push.ts';
import { createdAt } from '../columns.ts';
import { lock } from '../lock.ts';
import type { Scope } from '../scope.ts';

const PURPOSE = 'push-keys';

const PushKeysSchema = defineEntity({
  name: 'PushKeys',
  properties: {
    /** There is one row. */
    id: p.string().length(10).primary(),
    publicKey: p.string().length(100),
    privateKeySealed: p.blob(),
    createdAt: createdAt(),
  },
});

/** By which push services know that it is us (RFC 8292); browsers subscribe to the public one. */
export class PushKeys extends PushKeysSchema.class {}
PushKeysSchema.setClass(PushKeys);

const ID = 'vapid';

/** Makes the keys of this server, unless it has some; needs a transaction. */
export async function makePushKeys({ em, seal }: Scope): Promise<void> {
  await lock(em, PURPOSE);
  if ((await em.count(PushKeys, { id: ID })) > 0) return;
  const { publicKey, privateKey } = createPushKeys();
  const privateKeySealed = seal.close(privateKey, PURPOSE);
  em.persist(em.create(PushKeys, { id: ID, publicKey, privateKeySealed }));
}

/** The keys of this server, which it makes when it starts. */
export async function findPushKeys({ em, seal }: Scope): Promise<PushKeyPair> {
  const { publicKey, privateKeySealed } = await em.findOneOrFail(PushKeys, { id: ID });
  return { publicKey, privateKey: seal.open(privateKeySealed, PURPOSE) };
}
