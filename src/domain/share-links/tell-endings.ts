import { CompiledQuery } from 'kysely';
import { record } from '../domain-event.ts';
import { notify } from '../notices/notify.ts';
import type { Scope } from '../scope.ts';
import { standingTables } from './standing.ts';

/** When an owner is told that a link ends: a day before, an hour before, and when it did. */
const occasions = [
  { kind: 'link.expiring', name: 'day', from: '1 hour', to: '1 day' },
  { kind: 'link.expiring', name: 'hour', from: '0 hours', to: '1 hour' },
  { kind: 'link.expired', name: 'ended', from: '-1 day', to: '0 hours' },
] as const;

/**
 * Tells owners which of their links end soon and which have ended: each once, and again only where the end was moved.
 * Nobody is told of links that were made with less time than that before them, or that do not open anyway.
 */
export async function tellEndings(scope: Scope): Promise<void> {
  for (const { kind, name, from, to } of occasions) {
    const { rows } = await scope.em
      .getKysely()
      .executeQuery<{ id: string; ownerId: string; end: string }>(
        CompiledQuery.raw(
          `select link.id, owner.id as "ownerId",
             to_char(link.expires_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "end"
           from ${standingTables}
           where link.expires_at > now() + $1::interval and link.expires_at <= now() + $2::interval
             and link.created_at < link.expires_at - $3::interval
             and link.revoked_at is null and link.paused_at is null
             and album.trashed_at is null and album.ended_at is null and owner.ended_at is null`,
          [from, to, kind === 'link.expiring' ? to : '0 hours'],
        ),
      );
    for (const { id, ownerId, end } of rows) {
      const isNews = await notify(
        scope,
        { kind, subject: id, occasion: `${name} ${end}` },
        ownerId,
      );
      if (isNews && kind === 'link.expired') record(scope.em, 'link.expired', id);
    }
  }
}
