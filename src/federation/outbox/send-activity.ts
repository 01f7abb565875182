import { createHash } from 'node:crypto';
import { CompiledQuery } from 'kysely';
import { findSuspended } from '../../domain/blocks/find-severities.ts';
import type { Scope } from '../../domain/scope.ts';
import { uuidv7 } from '../../lib/uuid.ts';
import { addJob } from '../../queue/job-queue.ts';
import { planRedelivery } from '../deliver/plan-redelivery.ts';
import { isUnreachable } from '../deliver/server-health.ts';
import type { Document } from '../documents/document.ts';
import { assertionKey } from '../keys.ts';
import { OutboxActivity } from '../outbox-activity.ts';
import { pathsOf } from '../paths.ts';
import { addProof } from '../proofs/add-proof.ts';
import { withoutHiddenRecipients } from './hidden-recipients.ts';

/** How many inboxes one job writes to. */
const INBOXES_A_JOB = 500;

/** Until then a delivery belongs to the job that was made for it, in milliseconds. */
const UNTIL_TAKEN = 15 * 60_000;

export type Sending = {
  /** Whose activity it is: a local actor's id. */
  actorId: string;
  activity: Document;
  /** What it is about, for finding it again. */
  objectUri: string;
  isPublic: boolean;
  /** What somebody else signed, to be passed on as it came; `activity` then only names it. */
  body?: string;
  /** Where it goes; our own inboxes, repetitions and what is no address are left out. */
  inboxes: Iterable<string>;
};

/**
 * Stores an activity as the bytes that will be sent, a row for each inbox, and the jobs that deliver them, all in
 * the caller's transaction. A public one gets a proof that its actor made it. An activity whose id is stored already
 * is not sent again.
 */
export async function sendActivity(scope: Scope, sending: Sending): Promise<void> {
  const { em, now } = scope;
  const { actorId, objectUri, isPublic } = sending;
  const { id: uri, type } = sending.activity;
  if ((await em.count(OutboxActivity, { uri })) > 0) return;
  const stored = em.create(OutboxActivity, {
    uri,
    actorId,
    type,
    objectUri,
    body: sending.body ?? JSON.stringify(await ownWords(scope, sending)),
    isPublic,
    syncsFollowers: !isPublic && isForFollowers(scope, sending),
    publishedAt: now(),
  });
  await em.persist(stored).flush();
  const rows = await planDeliveries(scope, sending);
  await insertDeliveries(scope, stored.id, rows);
  const ready = rows.filter(({ rest }) => rest === undefined);
  let start = 0;
  for (const some of chunks(ready, INBOXES_A_JOB)) {
    const queue = queueOf(`${objectUri} ${start}`);
    await addJob(em, 'deliver', { deliveries: some.map(({ id }) => id) }, { queue });
    start += some.length;
  }
  const rests = rows.flatMap(({ rest }) => rest?.getTime() ?? []);
  if (rests.length > 0) await planRedelivery(em, new Date(Math.min(...rests)));
}

/** Jobs about one thing run one after the other, those for the same inboxes at least. */
const queueOf = (name: string): string =>
  `deliver ${createHash('sha256').update(name).digest().readUInt8(0)}`;

/** An activity as it is sent; a proof of what is not public would be a leak. */
async function ownWords(scope: Scope, sending: Sending): Promise<Document> {
  const { actorId, isPublic } = sending;
  const activity = withoutHiddenRecipients(sending.activity);
  if (!isPublic) return activity;
  const keyId = pathsOf(scope.origin).ed25519Key(actorId);
  return addProof(activity, { keyId, key: await assertionKey(scope, actorId) }, scope.now());
}

const isForFollowers = ({ origin }: Scope, { actorId, activity }: Sending): boolean =>
  [activity['to'], activity['cc']].flat().includes(pathsOf(origin).followers(actorId));

/** `rest` is until when its server rests. */
type Row = { id: string; inbox: string; host: string; rest: Date | undefined };

/** What goes where: nowhere that is suspended. Servers that have been unreachable for long are told of nothing but of what is no more. */
async function planDeliveries(scope: Scope, sending: Sending): Promise<Row[]> {
  const urls = [...new Set(sending.inboxes)]
    .flatMap((inbox) => URL.parse(inbox) ?? [])
    .filter((url) => url.origin !== scope.origin)
    .toSorted((one, other) => (one.host < other.host ? -1 : 1));
  const hosts = [...new Set(urls.map(({ host }) => host))];
  const suspended = await findSuspended(scope, hosts);
  const resting = await findResting(scope, hosts);
  return urls.flatMap(({ href, host }) => {
    if (suspended.has(host)) return [];
    const server = resting.get(host);
    const isKept = !server || !isUnreachable(server, scope.now()) || isFarewell(sending.activity);
    return isKept ? [{ id: uuidv7(), inbox: href, host, rest: server?.restsUntil }] : [];
  });
}

const isFarewell = ({ type }: Document): boolean => type === 'Delete' || type === 'Undo';

type Resting = { restsUntil: Date; failingSince: Date | null };

async function findResting(
  { em, now }: Scope,
  hosts: readonly string[],
): Promise<Map<string, Resting>> {
  if (hosts.length === 0) return new Map();
  const { rows } = await em
    .getKysely()
    .executeQuery<{ host: string; restsUntil: string; failingSince: string | null }>(
      CompiledQuery.raw(
        `select host, rests_until as "restsUntil", failing_since as "failingSince"
         from remote_server where host = any($1::text[]) and rests_until > $2`,
        [hosts, now()],
      ),
    );
  return new Map(
    rows.map(({ host, restsUntil, failingSince }) => [
      host,
      {
        restsUntil: new Date(restsUntil),
        failingSince: failingSince === null ? null : new Date(failingSince),
      },
    ]),
  );
}

/** One statement, however many they are. */
async function insertDeliveries(
  { em, now }: Scope,
  activityId: string,
  rows: readonly Row[],
): Promise<void> {
  if (rows.length === 0) return;
  const taken = new Date(now().getTime() + UNTIL_TAKEN);
  await em.getKysely().executeQuery(
    CompiledQuery.raw(
      `insert into delivery (id, activity_id, inbox, host, state, attempts, created_at, at, next_at)
       select id, $1, inbox, host, 'waiting', 0, $2, $2, next_at
       from unnest($3::uuid[], $4::text[], $5::text[], $6::timestamptz[])
         as row (id, inbox, host, next_at)`,
      [
        activityId,
        now(),
        rows.map(({ id }) => id),
        rows.map(({ inbox }) => inbox),
        rows.map(({ host }) => host),
        rows.map(({ rest }) => rest ?? taken),
      ],
    ),
  );
}

function* chunks<Item>(items: readonly Item[], size: number): Generator<Item[]> {
  for (let start = 0; start < items.length; start += size) yield items.slice(start, start + size);
}
