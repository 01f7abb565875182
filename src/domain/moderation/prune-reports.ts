import type { Scope } from '../scope.ts';
import { findSettings } from '../settings/find-settings.ts';
import { Report } from './report.ts';

const DAY = 86_400_000;

/** Deletes what was resolved longer ago than the settings say. */
export async function pruneReports(scope: Scope): Promise<void> {
  const { em, now } = scope;
  const { reportDays } = await findSettings(scope);
  const end = new Date(now().getTime() - reportDays * DAY);
  await em.nativeDelete(Report, { state: 'resolved', resolvedAt: { $lt: end } });
}
