import { findCommentsAtLink } from '../../domain/interactions/guest-comments.ts';
import { aboutPhoto } from '../../domain/interactions/subject.ts';
import { filePublicReport } from '../../domain/moderation/file-public-report.ts';
import type { Reported } from '../../domain/moderation/find-reported.ts';
import { findPhotoOf } from '../../domain/photos/find-photos.ts';
import { notFound } from '../../domain/refusal.ts';
import { readForm } from '../body.ts';
import { clientNetwork } from '../client-address.ts';
import type { Http } from '../deps.ts';
import {
  reportForm,
  showReported,
  showReportForm,
  type AboutReport,
  type ReportForm,
} from '../report-form.ts';
import type { Route } from '../route.ts';
import { findViewer } from '../viewer.ts';
import { linkRoute } from './link-route.ts';
import type { LinkVisit } from './link-visit.ts';
import { titleOf } from './link-title.ts';
import { selectionOf } from './link-selection.ts';

/** `/s/:token/report`: a visitor of a link says that something under it should not be, without scripts. */
export const linkReportRoutes = (http: Http): Route[] => [
  linkRoute(http, {
    method: 'GET',
    path: '/s/:token/report',
    async handle(visit) {
      const { ctx, scope } = visit;
      const asked = reportForm.parse({ photo: ctx.query['photo'], comment: ctx.query['comment'] });
      const viewer = await findViewer(ctx, scope, http.config);
      showReportForm({ http, ctx, viewer }, await aboutOf(visit, asked));
    },
  }),
  linkRoute(http, {
    method: 'POST',
    path: '/s/:token/report',
    async handle(visit) {
      const { ctx, link } = visit;
      const sent = reportForm.parse(await readForm(ctx));
      await http.throttles.charge('report', clientNetwork(ctx, http.config.trustProxy));
      const about = await aboutOf(visit, sent);
      const viewer = await findViewer(ctx, visit.scope, http.config);
      const { category, contact, reason } = sent;
      if (!category) return showReportForm({ http, ctx, viewer }, about, sent);
      const by = viewer.kind === 'account' ? viewer.account : null;
      const report = await http.units.transact((scope) =>
        filePublicReport(
          scope,
          { by, shown: about.shown, link },
          { category, reason, contact: by ? '' : contact, forward: sent.forward === 'yes' },
        ),
      );
      showReported(http, ctx, report, about.back);
    },
  }),
];

/** The photo, the comment on it, or all that the link shows. @throws Refusal `not_found` */
async function aboutOf(
  visit: LinkVisit,
  { photo: photoId, comment: commentId }: ReportForm,
): Promise<AboutReport> {
  const { base, link, scope } = visit;
  const action = `${base}/report`;
  const name = titleOf(link);
  const album: Reported = { uri: `${scope.origin}/ap/actors/${link.album.id}`, author: null };
  if (photoId === '') {
    return { action, back: base, kind: 'link', name, hidden: {}, shown: [album] };
  }
  const photo = await findPhotoOf(scope, selectionOf(visit), photoId);
  const uri = `${scope.origin}/a/${link.album.handle}/p/${photo.id}`;
  const back = `${base}/i/${photo.id}`;
  if (commentId === '') {
    const shown: Reported[] = [{ uri, author: null, photo }];
    return { action, back, kind: 'photo', name, hidden: { photo: photo.id }, shown };
  }
  const said = await findCommentsAtLink(scope, visit, aboutPhoto(photo));
  const comment = said.find(({ id, deletedAt }) => id === commentId && !deletedAt);
  if (!comment) throw notFound();
  const shown: Reported[] = [{ uri: comment.uri, author: comment.actor, photo }];
  const hidden = { photo: photo.id, comment: comment.id };
  return { action, back, kind: 'comment', name, hidden, shown };
}
