import { defineEntity, p } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import { CompiledQuery } from 'kysely';
import { uuidv7 } from '../lib/uuid.ts';
import { createdAt, id } from './columns.ts';

/** Everything that can happen, in the past tense; `subject` is the id of what it happened to. */
export const eventNames = [
  'album.created',
  'album.changed',
  'album.trashed',
  'album.ended',
  'album.moved',
  'account.changed',
  'account.ended',
  'photo.added',
  'photo.rendered',
  'photo.failed',
  'photo.listed',
  'photo.changed',
  'photo.trashed',
  'photo.hidden',
  'photo.paired',
  'photo.replaced',
  'version.added',
  'album.restored',
  'follow.accepted',
  'follow.rejected',
  'follow.removed',
  'following.requested',
  'following.accepted',
  'following.ended',
  'invitation.answered',
  'invitation.made',
  'collaborator.invited',
  'collaborator.accepted',
  'collaborator.changed',
  'collaborator.removed',
  'account.mail-stated',
  'account.reset-asked',
  'album.inherited',
  'claim.opened',
  'removal.kept',
  'remote-actor.changed',
  'remote-post.received',
  'remote-post.removed',
  'reaction.added',
  'reaction.removed',
  'share.added',
  'share.removed',
  'comment.added',
  'comment.changed',
  'comment.removed',
  'report.filed',
  'actor.blocked',
  'domain.blocked',
  'domain.unblocked',
  'servers.listed',
  'contribution.received',
  'contribution.asked',
  'contribution.consented',
  'contribution.accepted',
  'contribution.rejected',
  'contribution.withdrawn',
  'contribution.removed',
  'contribution.reopened',
  'link.marked',
  'link.opened',
  'link.expired',
  'offering.made',
  'offering.withdrawn',
  'export.requested',
] as const;
export type EventName = (typeof eventNames)[number];

const DomainEventSchema = defineEntity({
  name: 'DomainEvent',
  triggers: [
    {
      name: 'domain_event_job',
      timing: 'after',
      events: ['insert'],
      forEach: 'row',
      body: `perform graphile_worker.add_job('event', json_build_object('name', new.name, 'subject', new.subject)); return new`,
    },
  ],
  properties: {
    id: id(),
    name: p.string().length(40).$type<EventName>(),
    subject: p.uuid(),
    createdAt: createdAt(),
  },
});

/**
 * What happened, one row. A trigger adds the job that looks for its consequences, so that an event and its
 * job are written by the same commit, whatever wrote the event.
 */
export class DomainEvent extends DomainEventSchema.class {}
DomainEventSchema.setClass(DomainEvent);

/** Writes down that something happened; it counts when the unit of work is flushed. */
export function record(em: EntityManager, name: EventName, subject: string): void {
  em.persist(em.create(DomainEvent, { name, subject }));
}

/** The same of many things at once, in their order, inside the caller's transaction. */
export async function recordAll(
  em: EntityManager,
  name: EventName,
  subjects: readonly string[],
): Promise<void> {
  await em.getKysely().executeQuery(
    CompiledQuery.raw(
      `insert into domain_event (id, name, subject, created_at)
       select id, $1, subject, $2 from unnest($3::uuid[], $4::uuid[]) as row (id, subject)`,
      [name, new Date(), subjects.map(() => uuidv7()), subjects],
    ),
  );
}
