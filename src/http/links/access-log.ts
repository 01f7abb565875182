import { logVisit } from '../../domain/share-links/visits/log-visit.ts';
import type { LinkVisit as Line } from '../../domain/share-links/visits/link-visit.ts';
import type { LinkVisit } from './link-visit.ts';
import { isRobot, visitorOf } from './visitor.ts';

/** Writes a visitor's doing into the link's access log, if it keeps one; owners and robots are no visitors. */
export async function writeLog(
  { ctx, http, scope, link, owns }: Pick<LinkVisit, 'ctx' | 'http' | 'scope' | 'link' | 'owns'>,
  action: Line['action'],
): Promise<void> {
  if (owns || isRobot(ctx)) return;
  await logVisit(scope, link, { action, ...visitorOf(ctx, http.config) });
}
