import { createServer, type Server } from 'node:http';
import Router from '@koa/router';
import Koa, { type Middleware } from 'koa';
import { notFound } from '../domain/refusal.ts';
import { deskEventsRoute } from './api/events.ts';
import { endpoints } from './api/index.ts';
import { openApiRoute } from './api/openapi.ts';
import { followedPictures } from './api/followed-pictures.ts';
import { albumDownloadRoute } from './api/album-download.ts';
import { exportFileRoute } from './api/export-file.ts';
import { photoFileRoute } from './api/photo-versions.ts';
import { reportPictures } from './api/report-pictures.ts';
import { avatarRoute } from './api/avatars.ts';
import { photoUploads } from './api/photo-uploads.ts';
import { routesOf } from './api/routes.ts';
import { linkReportRoutes } from './links/report.ts';
import { authorizeInteraction } from './authorize-interaction.ts';
import { consoleRoutes } from './console.tsx';
import type { Http } from './deps.ts';
import { feedRoutes } from './feeds/routes.ts';
import { healthRoutes } from './health.ts';
import { admitRoute } from './links/admit.ts';
import { askRoute } from './links/ask.ts';
import { addRoutes } from './links/add.ts';
import { claimRoutes } from './links/claim.ts';
import { downloadRoutes } from './links/download.ts';
import { linkEmbedRoute } from './links/embed.ts';
import { linkEventsRoute } from './links/events.ts';
import { galleryRoute, innerGalleryRoute } from './links/gallery.ts';
import { joinLinkRoutes } from './links/join.ts';
import { linkKnownRoute } from './links/known.ts';
import { linkMediaRoute } from './links/media.ts';
import { ownItemRoutes } from './links/mine.ts';
import { linkCommentRoutes } from './links/comments.ts';
import { linkReactionRoutes } from './links/reactions.ts';
import { linkPhotoPage } from './links/photo-page.ts';
import { linkPhotoRoutes } from './links/photos.ts';
import { linkStateRoute } from './links/state.ts';
import { strangeRoute } from './links/link-route.ts';
import { oldAddressRoute } from './links/old-addresses.ts';
import { unlockRoute } from './links/unlock.ts';
import { mediaRoutes } from './media.ts';
import { metricsRoute } from './metrics.ts';
import { accessLog } from './middleware/access-log.ts';
import { onlyMedia } from './middleware/only-media.ts';
import { problems } from './middleware/problems.ts';
import { recalledAnswers } from './middleware/recalled-answers.ts';
import { securityHeaders } from './middleware/security-headers.ts';
import { oEmbedRoute } from './oembed.ts';
import { albumPages } from './pages/album.ts';
import { replyPages } from './pages/reply.ts';
import { talkForms } from './pages/talk-forms.ts';
import { consentPages } from './pages/consent.ts';
import { embedPage } from './pages/embed.ts';
import { followPages } from './pages/follow.ts';
import { aboutPage } from './pages/about.ts';
import { invitePages } from './pages/invite.ts';
import { joinPages } from './pages/join.ts';
import { reportPages } from './pages/report.ts';
import { installedRoutes } from './pages/installed.ts';
import { mailChoicePages } from './pages/mail-choices.ts';
import { mailStopPages } from './pages/mail-stop.ts';
import { apiReference } from './pages/api-reference.ts';
import { oidcRoutes } from './oidc/routes.ts';
import { oauthRoutes } from './oauth/routes.ts';
import { offeredFile } from './offered-file.ts';
import { peoplePages } from './pages/people.ts';
import { problemPage } from './pages/problem.ts';
import type { Route } from './route.ts';
import { staticRoutes } from './static.ts';
import { resetPages } from './pages/reset.ts';
import { setupPages } from './pages/setup.ts';
import { signInPages } from './pages/sign-in.ts';
import { subscribePages } from './pages/subscribe.ts';
import { uploadRoutes } from './uploads/routes.ts';

/** Every address of the server, in the order in which they are tried. */
export const allRoutes = (http: Http, federation: readonly Route[]): Route[] => [
  ...healthRoutes(http),
  metricsRoute(http),
  ...staticRoutes(http),
  ...federation,
  offeredFile(http),
  ...mediaRoutes(http),
  ...uploadRoutes(http),
  photoUploads(http),
  photoFileRoute(http),
  avatarRoute(http),
  albumDownloadRoute(http),
  exportFileRoute(http),
  ...followedPictures(http),
  reportPictures(http),
  deskEventsRoute(http),
  ...routesOf(http, endpoints),
  openApiRoute(http),
  ...apiReference(http),
  ...oauthRoutes(http),
  ...oidcRoutes(http),
  unlockRoute(http),
  admitRoute(http),
  askRoute(http),
  linkStateRoute(http),
  linkEventsRoute(http),
  ...linkPhotoRoutes(http),
  linkMediaRoute(http),
  ...addRoutes(http),
  linkKnownRoute(http),
  ...ownItemRoutes(http),
  ...downloadRoutes(http),
  galleryRoute(http),
  innerGalleryRoute(http),
  linkEmbedRoute(http),
  linkPhotoPage(http),
  ...linkCommentRoutes(http),
  ...linkReactionRoutes(http),
  ...joinLinkRoutes(http),
  ...claimRoutes(http),
  ...linkReportRoutes(http),
  strangeRoute(http),
  oldAddressRoute(http),
  oEmbedRoute(http),
  ...feedRoutes(http),
  embedPage(http),
  ...followPages(http),
  ...consentPages(http),
  ...joinPages(http),
  ...invitePages(http),
  aboutPage(http),
  ...reportPages(http),
  ...mailStopPages(http),
  ...mailChoicePages(http),
  ...subscribePages(http),
  ...installedRoutes(http),
  ...albumPages(http),
  ...talkForms(http),
  ...replyPages(http),
  ...peoplePages(http),
  authorizeInteraction,
  ...signInPages(http),
  ...resetPages(http),
  ...setupPages(http),
  ...consoleRoutes(http),
];

/**
 * The web server, not listening yet. `negotiation` sees requests before the pages do: it answers those that ask for
 * ActivityStreams at a page's address.
 */
export function openServer(
  http: Http,
  routes: readonly Route[],
  negotiation: readonly Middleware[],
): Server {
  const app = new Koa();
  const router = new Router();
  for (const { method, path, handle } of routes) {
    router.register(path, [method], (ctx) => handle(ctx));
  }
  app.use(accessLog(http.log));
  app.use(securityHeaders(http.config));
  app.use(problems(http.log, problemPage(http)));
  app.use(onlyMedia(http.config));
  app.use((ctx, next) => {
    if (/%00/.test(ctx.url)) throw notFound();
    return next();
  });
  app.use(recalledAnswers(routes));
  for (const middleware of negotiation) app.use(middleware);
  app.use(router.routes());
  app.use(() => {
    throw notFound();
  });
  app.on('error', (error: unknown) => {
    if (isGone(error)) http.log.debug({ err: error }, 'the reader went away');
    else http.log.error({ err: error }, 'response failed');
  });
  const callback = app.callback();
  const server = createServer({ maxHeaderSize: 16_384 }, (request, response) => {
    void callback(request, response);
  });
  server.headersTimeout = 10_000;
  server.requestTimeout = 0; // an upload takes as long as it takes
  return server;
}

/** Whoever asked closed the connection before the answer was through. */
const isGone = (error: unknown): boolean =>
  error instanceof Error &&
  'code' in error &&
  ['ERR_STREAM_PREMATURE_CLOSE', 'ECONNRESET', 'EPIPE'].includes(String(error.code));
