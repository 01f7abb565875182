import { CompiledQuery } from 'kysely';
import type { UnitOfWork } from '../../domain/unit-of-work.ts';
import { signedBody, type SignedBody } from './draft-signature.ts';

/** A delivery that still has to be made. */
export type Waiting = {
  id: string;
  inbox: string;
  host: string;
  /** How often it was tried before. */
  attempts: number;
  createdAt: Date;
  activityId: string;
  actorId: string;
  body: SignedBody;
};

/** Raw SQL answers times as text. */
type Row = Omit<Waiting, 'actorId' | 'body' | 'createdAt'> & { createdAt: string };

const query = `select delivery.id, delivery.inbox, delivery.host, delivery.attempts,
    delivery.created_at as "createdAt", delivery.activity_id as "activityId"
  from delivery join outbox_activity on outbox_activity.id = delivery.activity_id
  where delivery.id = any($1::uuid[]) and delivery.state = 'waiting'
    and outbox_activity.retracted_at is null`;

const bodies = `select id, actor_id as "actorId", body from outbox_activity where id = any($1::uuid[])`;

/** Those of the deliveries that still wait and whose activity was not taken back meanwhile. */
export const findWaiting = (units: UnitOfWork, ids: readonly string[]): Promise<Waiting[]> =>
  units.look(async ({ em }) => {
    const read = async <Found>(sql: string, values: readonly string[]) =>
      (await em.getKysely().executeQuery<Found>(CompiledQuery.raw(sql, [values]))).rows;
    const rows = await read<Row>(query, ids);
    const activityIds = [...new Set(rows.map(({ activityId }) => activityId))];
    const activities = await read<{ id: string; actorId: string; body: string }>(
      bodies,
      activityIds,
    );
    const known = new Map(
      activities.map(({ id, actorId, body }) => [id, { actorId, body: signedBody(body) }]),
    );
    return rows.flatMap((row) => {
      const activity = known.get(row.activityId);
      return activity ? [{ ...row, createdAt: new Date(row.createdAt), ...activity }] : [];
    });
  });
