import { defineEntity, p } from '@mikro-orm/core';
import { Account } from '../accounts/account.ts';
import { changeNotice } from '../change-notice.ts';
import { createdAt, id } from '../columns.ts';
import { RemoteActor } from '../remote-actors/remote-actor.ts';

const ActorBlockSchema = defineEntity({
  name: 'ActorBlock',
  triggers: [changeNotice],
  indexes: [{ properties: ['actor'] }],
  uniques: [{ properties: ['account', 'actor'] }],
  properties: {
    id: id(),
    account: () => p.manyToOne(Account).deleteRule('cascade'),
    actor: () => p.manyToOne(RemoteActor).deleteRule('cascade'),
    createdAt: createdAt(),
  },
});

/** One of our people wants nothing to do with somebody on another server: in any of their albums, and in person. */
export class ActorBlock extends ActorBlockSchema.class {}
ActorBlockSchema.setClass(ActorBlock);
