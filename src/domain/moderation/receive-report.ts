import { lock } from '../lock.ts';
import type { RemoteActor } from '../remote-actors/remote-actor.ts';
import type { Scope } from '../scope.ts';
import { Report } from './report.ts';

const HOUR = 60 * 60_000;
/** Of an actor in an hour, of its server in a day, and of all servers while nobody looks through them. */
const PER_ACTOR = 10;
const PER_HOST = 50;
const OPEN = 1_000;

/**
 * Somebody elsewhere reports something of ours, inside the caller's transaction; undefined where they, or all together,
 * reported more than anybody looks through.
 */
export async function receiveReport(
  { em, now }: Scope,
  actor: RemoteActor,
  { uri, objects, reason }: Pick<Report, 'uri' | 'objects' | 'reason'>,
): Promise<Report | undefined> {
  await lock(em, 'reports');
  const since = (age: number) => ({ createdAt: { $gt: new Date(now().getTime() - age) } });
  const isTooMuch =
    (await em.count(Report, { actor, ...since(HOUR) })) >= PER_ACTOR ||
    (await em.count(Report, { actor: { host: actor.host }, ...since(24 * HOUR) })) >= PER_HOST ||
    (await em.count(Report, { account: null, state: 'open' })) >= OPEN;
  if (isTooMuch) return undefined;
  const report = em.create(Report, { actor, uri, objects, reason });
  em.persist(report);
  return report;
}
