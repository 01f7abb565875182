import type { Scope } from '../scope.ts';
import { Report } from './report.ts';

/** An administrator is done with a report; saying it again changes nothing. @throws Refusal `not_found` */
export async function resolveReport({ em, now }: Scope, id: string): Promise<Report> {
  const report = await em.findOneOrFail(Report, { id }, { populate: ['actor', 'account'] });
  if (report.state === 'open') em.assign(report, { state: 'resolved', resolvedAt: now() });
  return report;
}
