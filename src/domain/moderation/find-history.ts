import type { Scope } from '../scope.ts';
import { findTarget, type Target } from './find-targets.ts';
import { ReportNote } from './report-note.ts';
import { Report } from './report.ts';

/** A report with all that is known about it. */
export type WholeReport = {
  report: Report;
  targets: Target[];
  notes: ReportNote[];
  /** Other reports of the same things, the latest first. */
  others: Report[];
};

const OTHERS = 20;

/** A report, what it is about as that is now, and what was done about it. @throws Refusal `not_found` */
export async function findReport(scope: Scope, id: string): Promise<WholeReport> {
  const { em } = scope;
  const report = await em.findOneOrFail(Report, { id }, { populate: ['actor', 'account', 'link'] });
  const targets: Target[] = [];
  for (const uri of report.objects) targets.push(await findTarget(scope, uri));
  const notes = await em.find(ReportNote, { report }, { orderBy: { id: 'asc' }, populate: ['by'] });
  const others = await em.find(
    Report,
    { objects: { $overlap: report.objects }, id: { $ne: id } },
    { orderBy: { id: 'desc' }, limit: OTHERS },
  );
  return { report, targets, notes, others };
}
