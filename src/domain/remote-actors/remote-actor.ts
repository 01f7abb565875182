import { defineEntity, p } from '@mikro-orm/core';
import { createdAt, id, unset } from '../columns.ts';

const RemoteActorSchema = defineEntity({
  name: 'RemoteActor',
  properties: {
    id: id(),
    uri: p.text().unique(),
    type: p.string().length(40),
    /** `user@host` */
    address: p.string().length(320).index(),
    name: p.string().length(500).default(''),
    url: p.text(),
    host: p.string().length(260).index(),
    inbox: p.text(),
    sharedInbox: p.text().strictNullable().onCreate(unset),
    followersUri: p.text().strictNullable().onCreate(unset),
    createdAt: createdAt(),
    fetchedAt: p.datetime(),
    goneAt: p.datetime().strictNullable().onCreate(unset),
  },
});

/** Somebody on another server, as their server last described them. */
export class RemoteActor extends RemoteActorSchema.class {
  /** Where activities go: the shared inbox where it has the actor's own origin, else the personal one. */
  deliveryInbox(): string {
    const { sharedInbox, uri } = this;
    return sharedInbox && new URL(sharedInbox).origin === new URL(uri).origin
      ? sharedInbox
      : this.inbox;
  }
}
RemoteActorSchema.setClass(RemoteActor);
