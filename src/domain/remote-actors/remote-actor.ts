import { defineEntity, p } from '@mikro-orm/core';
import { createdAt, id, unset } from '../columns.ts';
import type { Avatar } from './remote-rendition.ts';

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
    /** Plain text. */
    summary: p.text().default(''),
    iconUrl: p.text().strictNullable().onCreate(unset),
    /** What we made of it, while somebody here follows them. */
    avatar: p.json().$type<Avatar>().strictNullable().onCreate(unset),
    approvesFollowers: p.boolean().default(true),
    outboxUri: p.text().strictNullable().onCreate(unset),
    featuredUri: p.text().strictNullable().onCreate(unset),
    /** The collection of an album's photos on another server of this kind. */
    photosUri: p.text().strictNullable().onCreate(unset),
    alsoKnownAs: p
      .array()
      .columnType('text[]')
      .defaultRaw(`'{}'`)
      .onCreate(() => []),
    movedTo: p.text().strictNullable().onCreate(unset),
    createdAt: createdAt(),
    fetchedAt: p.datetime(),
    goneAt: p.datetime().strictNullable().onCreate(unset),
    /** Since when their server is shut out; nothing of theirs is shown meanwhile. */
    suspendedAt: p.datetime().strictNullable().onCreate(unset),
  },
});

/** Where an actor can be written to. */
export type Inboxes = Pick<RemoteActor, 'uri' | 'inbox' | 'sharedInbox'>;

/** Where activities go: the shared inbox where it has the actor's own origin, else the personal one. */
export const deliveryInbox = ({ uri, inbox, sharedInbox }: Inboxes): string =>
  sharedInbox && new URL(sharedInbox).origin === new URL(uri).origin ? sharedInbox : inbox;

/** Somebody on another server, as their server last described them. */
export class RemoteActor extends RemoteActorSchema.class {
  deliveryInbox(): string {
    return deliveryInbox(this);
  }
}
RemoteActorSchema.setClass(RemoteActor);
