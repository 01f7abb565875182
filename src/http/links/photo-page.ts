import { aboutPhoto } from '../../domain/interactions/subject.ts';
import { findPhotoOf } from '../../domain/photos/find-photos.ts';
import type { Http } from '../deps.ts';
import { pageContext, sendPage } from '../pages/page-context.ts';
import { photoPageProps } from '../pages/photo-props.ts';
import { idParam, type Route } from '../route.ts';
import { renderPhoto } from '../views/photo-page.tsx';
import { pageIn, selectionWith } from './albums-within.ts';
import { galleryPathsOf } from './gallery-paths.ts';
import { linkRoute } from './link-route.ts';
import type { LinkVisit } from './link-visit.ts';
import { linkTalk } from './link-talk.ts';
import { titleOf } from './link-title.ts';

/** A photo's page under a link. */
export const linkPhotoPage = (http: Http): Route =>
  linkRoute(http, {
    method: 'GET',
    path: '/s/:token/i/:photoId',
    handle: sendPhoto,
  });

async function sendPhoto(visit: LinkVisit): Promise<void> {
  const { base, ctx, http, link, scope } = visit;
  const photoId = idParam(ctx, 'photoId');
  const selection = await selectionWith(visit, photoId);
  const isOwn = selection.album.id === link.album.id;
  const paths = galleryPathsOf(visit, pageIn(visit, selection.album.id));
  const { tile, ...props } = await photoPageProps(scope, selection, paths, photoId);
  const photo = await findPhotoOf(scope, selection, photoId);
  const html = renderPhoto(
    {
      ...props,
      album: { title: isOwn ? titleOf(link) : selection.album.title, href: tile },
      talk: await linkTalk(visit, aboutPhoto(photo)),
      state: `${base}/state`,
      head: { indexable: false },
    },
    pageContext(http, ctx),
  );
  sendPage(ctx, html);
}
