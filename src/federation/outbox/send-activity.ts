import { CompiledQuery } from 'kysely';
import type { Scope } from '../../domain/scope.ts';
import { uuidv7 } from '../../lib/uuid.ts';
import { addJob } from '../../queue/job-queue.ts';
import type { Document } from '../documents/document.ts';
import { OutboxActivity } from '../outbox-activity.ts';

/** How many inboxes one job writes to. */
const INBOXES_A_JOB = 50;

export type Sending = {
  /** Whose activity it is: a local actor's id. */
  actorId: string;
  activity: Document;
  /** What it is about, for finding it again. */
  objectUri: string;
  isPublic: boolean;
  /** Where it goes; our own inboxes, repetitions and what is no address are left out. */
  inboxes: Iterable<string>;
};

/**
 * Stores an activity as the bytes that will be sent, a row for each inbox, and the jobs that deliver them, all in
 * the caller's transaction. An activity whose id is stored already is not sent again.
 */
export async function sendActivity(scope: Scope, sending: Sending): Promise<void> {
  const { em, origin, now } = scope;
  const { activity, actorId, objectUri, isPublic } = sending;
  if ((await em.count(OutboxActivity, { uri: activity.id })) > 0) return;
  const stored = em.create(OutboxActivity, {
    uri: activity.id,
    actorId,
    type: activity.type,
    objectUri,
    body: JSON.stringify(activity),
    isPublic,
    publishedAt: now(),
  });
  await em.persist(stored).flush();
  const rows = [...new Set(sending.inboxes)]
    .flatMap((inbox) => URL.parse(inbox) ?? [])
    .filter((url) => url.origin !== origin)
    .map(({ href, host }) => ({ id: uuidv7(), inbox: href, host }))
    .toSorted((one, other) => (one.host < other.host ? -1 : 1));
  await insertDeliveries(scope, stored.id, rows);
  const troubled = await findTroubledHosts(scope, rows);
  const smooth = rows.filter(({ host }) => !troubled.has(host));
  for (const some of chunks(smooth, INBOXES_A_JOB)) {
    await addJob(em, 'deliver', { deliveries: some.map(({ id }) => id) });
  }
  for (const host of troubled) {
    const some = rows.filter((row) => row.host === host).map(({ id }) => id);
    await addJob(em, 'deliver', { deliveries: some }, { queue: `deliver ${host}` });
  }
}

type Row = { id: string; inbox: string; host: string };

/** One statement, however many they are. */
async function insertDeliveries(
  { em, now }: Scope,
  activityId: string,
  rows: readonly Row[],
): Promise<void> {
  if (rows.length === 0) return;
  await em.getKysely().executeQuery(
    CompiledQuery.raw(
      `insert into delivery (id, activity_id, inbox, host, state, attempts, created_at, at)
       select id, $1, inbox, host, 'waiting', 0, $2, $2
       from unnest($3::uuid[], $4::text[], $5::text[]) as row (id, inbox, host)`,
      [
        activityId,
        now(),
        rows.map(({ id }) => id),
        rows.map(({ inbox }) => inbox),
        rows.map(({ host }) => host),
      ],
    ),
  );
}

/** Servers that owe an answer for earlier activities get jobs of their own, one at a time, and hold up nobody. */
async function findTroubledHosts({ em }: Scope, rows: readonly Row[]): Promise<Set<string>> {
  if (rows.length === 0) return new Set();
  const { rows: found } = await em.getKysely().executeQuery<{ host: string }>(
    CompiledQuery.raw(
      `select distinct host from delivery
       where state = 'waiting' and attempts > 0 and host = any($1::text[])`,
      [[...new Set(rows.map(({ host }) => host))]],
    ),
  );
  return new Set(found.map(({ host }) => host));
}

function* chunks<Item>(items: readonly Item[], size: number): Generator<Item[]> {
  for (let start = 0; start < items.length; start += size) yield items.slice(start, start + size);
}
