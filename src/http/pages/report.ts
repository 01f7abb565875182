import type { Context } from 'koa';
import { filePublicReport, findShown } from '../../domain/moderation/file-public-report.ts';
import type { Reported } from '../../domain/moderation/find-reported.ts';
import { findTarget } from '../../domain/moderation/find-targets.ts';
import { notFound } from '../../domain/refusal.ts';
import type { Scope } from '../../domain/scope.ts';
import type { Viewer } from '../../domain/viewer.ts';
import { readForm } from '../body.ts';
import { clientNetwork, clientPrefix } from '../client-address.ts';
import type { Http } from '../deps.ts';
import { requireSameOrigin } from '../middleware/same-origin.ts';
import { reportForm, showReported, showReportForm } from '../report-form.ts';
import type { Route } from '../route.ts';
import { findViewer } from '../viewer.ts';

/** The pages that can be reported: albums, photos, comments on them, people. */
const reportable = /^\/(?:a|u)\/[a-z0-9_]{3,30}(?:\/p\/[0-9a-f-]{36}(?:\/c\/[0-9a-f-]{36})?)?$/;

/** `/report?about=…`: anybody says that something here should not be, without scripts. */
export const reportPages = (http: Http): Route[] => [
  {
    method: 'GET',
    path: '/report',
    guard: 'anyone',
    handle: (ctx) =>
      http.units.look(async (scope) => {
        const viewer = await findViewer(ctx, scope, http.config);
        const path = String(ctx.query['about'] ?? '');
        showReportForm({ http, ctx, viewer }, await aboutOf(scope, viewer, path));
      }),
  },
  {
    method: 'POST',
    path: '/report',
    guard: 'anyone',
    async handle(ctx) {
      requireSameOrigin(ctx, http.config);
      const sent = reportForm.parse(await readForm(ctx));
      await http.throttles.charge('report', clientNetwork(ctx, http.config.trustProxy));
      const units = http.units.from(clientPrefix(ctx, http.config.trustProxy));
      await units.transact((scope) => take(http, ctx, scope, sent));
    },
  },
];

async function take(
  http: Http,
  ctx: Context,
  scope: Scope,
  sent: ReturnType<typeof reportForm.parse>,
): Promise<void> {
  const viewer = await findViewer(ctx, scope, http.config);
  const about = await aboutOf(scope, viewer, sent.about);
  const { category, contact, reason } = sent;
  if (!category) return showReportForm({ http, ctx, viewer }, about, sent);
  const by = viewer.kind === 'account' ? viewer.account : null;
  const report = await filePublicReport(
    scope,
    { by, shown: about.shown, link: null },
    { category, reason, contact: by ? '' : contact, forward: sent.forward === 'yes' },
  );
  showReported(http, ctx, report, sent.about);
}

/** What a page shows that somebody wants to report. @throws Refusal `not_found` */
async function aboutOf(scope: Scope, viewer: Viewer, path: string) {
  if (!reportable.test(path)) throw notFound();
  const shown: Reported = await findShown(scope, viewer, `${scope.origin}${path}`);
  const { kind, photo, title } = await findTarget(scope, shown.uri);
  if (kind === 'unknown' || kind === 'post') throw notFound();
  return {
    action: '/report',
    back: path,
    kind,
    name: kind === 'comment' ? (photo?.album.title ?? title) : title,
    hidden: { about: path },
    shown: [shown],
  };
}
