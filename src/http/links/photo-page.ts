import { findPhotoOf } from '../../domain/photos/find-photos.ts';
import type { Http } from '../deps.ts';
import { pageContext, sendPage } from '../pages/page-context.ts';
import { photoPageProps } from '../pages/photo-props.ts';
import { idParam, type Route } from '../route.ts';
import { renderPhoto } from '../views/photo-page.tsx';
import { galleryPathsOf } from './gallery-paths.ts';
import { linkRoute } from './link-route.ts';
import type { LinkVisit } from './link-visit.ts';
import { linkTalk } from './link-talk.ts';
import { titleOf } from './link-title.ts';
import { selectionOf } from './photos.ts';

/** A photo's page under a link. */
export const linkPhotoPage = (http: Http): Route =>
  linkRoute(http, {
    method: 'GET',
    path: '/s/:token/i/:photoId',
    handle: sendPhoto,
  });

async function sendPhoto(visit: LinkVisit): Promise<void> {
  const { base, ctx, http, link, scope } = visit;
  const selection = selectionOf(visit);
  const photo = await findPhotoOf(scope, selection, idParam(ctx, 'photoId'));
  const paths = galleryPathsOf(visit);
  const { tile, ...props } = await photoPageProps(scope, selection, paths, photo.id);
  const html = renderPhoto(
    {
      ...props,
      album: { title: titleOf(link), href: tile },
      talk: await linkTalk(visit, photo),
      state: `${base}/state`,
      head: { indexable: false },
    },
    pageContext(http, ctx),
  );
  sendPage(ctx, html);
}
