import type { Scope } from '../scope.ts';
import { measure, type Measures } from './measure.ts';
import { UpkeepDay } from './upkeep-day.ts';

const DAYS = 30;
const DAY = 24 * 60 * 60_000;

/** What may need somebody. */
export type Need = 'queue' | 'disk' | 'deliveries' | 'reports';

/** From which point on a number needs somebody. */
const QUEUE_SECONDS = 15 * 60;
const DISK_SHARE = 0.9;

/** The server at a glance. */
export type Overview = {
  now: Measures;
  /** The last thirty days that there are numbers for, the oldest first. */
  days: UpkeepDay[];
  needs: Need[];
};

/** How the server is, how it was, and what needs somebody. */
export async function findOverview(scope: Scope): Promise<Overview> {
  const now = await measure(scope);
  const since = new Date(scope.now().getTime() - DAYS * DAY).toISOString().slice(0, 10);
  const days = await scope.em.find(UpkeepDay, { day: { $gt: since } }, { orderBy: { day: 'asc' } });
  const needs: Record<Need, boolean> = {
    queue: now.queueSeconds > QUEUE_SECONDS,
    disk: now.diskTotal > 0 && now.diskUsed > DISK_SHARE * now.diskTotal,
    deliveries: now.failedDeliveries > 0,
    reports: now.openReports > 0,
  };
  return { now, days, needs: (Object.keys(needs) as Need[]).filter((need) => needs[need]) };
}
