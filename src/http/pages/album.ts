import { z } from 'zod';
import type { Album } from '../../domain/albums/album.ts';
import { findParents, findSubAlbums } from '../../domain/albums/album-tree.ts';
import { countAlbums, findAlbumByHandle } from '../../domain/albums/find-albums.ts';
import { canView } from '../../domain/albums/policy.ts';
import { aboutAlbum, aboutPhoto } from '../../domain/interactions/subject.ts';
import type { PhotoSelection } from '../../domain/photos/find-photos.ts';
import { Photo } from '../../domain/photos/photo.ts';
import { monthPages, surveyPhotos } from '../../domain/photos/survey-photos.ts';
import { RemoteActor } from '../../domain/remote-actors/remote-actor.ts';
import { findMail } from '../../domain/settings/find-settings.ts';
import { notFound } from '../../domain/refusal.ts';
import type { Scope } from '../../domain/scope.ts';
import type { Viewer } from '../../domain/viewer.ts';
import { addresses } from '../addresses.ts';
import type { Http } from '../deps.ts';
import { letFormsLeave } from '../middleware/security-headers.ts';
import { idParam, param, type Route } from '../route.ts';
import { findViewer } from '../viewer.ts';
import { talkAbout } from './talk.ts';
import { renderAlbum } from '../views/album-page.tsx';
import { oEmbed } from '../views/alternates.ts';
import type { HeadProps } from '../views/head.tsx';
import { renderPhoto } from '../views/photo-page.tsx';
import { albumTiles } from './album-tiles.ts';
import { albumCard, albumCardRoute } from './album-card.ts';
import { cardImage } from './card-image.ts';
import { daysOf } from './days.ts';
import { linkToActivity } from './link-to-activity.ts';
import { pageContext, sendPage } from './page-context.ts';
import { monthLink } from './month-link.ts';
import { photoPageProps } from './photo-props.ts';
import { albumPaths, galleryPage } from './tiles.ts';

const query = z.object({ after: z.string().max(200).optional() });

const selectionOf = (album: Album): PhotoSelection => ({ album, ids: null, unfinished: false });

/** An album's page and the pages of its photos. */
export const albumPages = (http: Http): Route[] => [
  albumCardRoute(http),
  {
    method: 'GET',
    path: '/a/:handle',
    guard: 'viewer',
    async handle(ctx) {
      const { after } = query.parse({ ...ctx.query });
      await http.units.look(async (scope) => {
        const viewer = await findViewer(ctx, scope, http.config);
        const album = await findAlbumByHandle(scope, viewer, param(ctx, 'handle'));
        const at = addresses(http.config);
        const facts = (await countAlbums(scope, [album.id])).get(album.id);
        const photoCount = facts?.readyCount ?? 0;
        const isOpen = canView(viewer, album);
        ctx.vary('Accept');
        if (album.isPublic()) linkToActivity(ctx, at.actor(album.id));
        else ctx.set('X-Robots-Tag', 'noindex');
        letFormsLeave(ctx, http.config);
        const html = renderAlbum(
          {
            title: album.title,
            description: album.description,
            owner: { name: album.owner.name, href: `/u/${album.owner.handle}` },
            address: at.handle(album.handle),
            path: `/a/${album.handle}`,
            url: at.album(album.handle),
            actor: at.actor(album.id),
            followers: isOpen ? (facts?.followerCount ?? 0) : 0,
            servers: isOpen ? (facts?.followerServerCount ?? 0) : 0,
            photoCount: isOpen ? photoCount : 0,
            days: isOpen ? daysOf(facts) : null,
            cover: album.isPublic()
              ? await albumCard(scope, http, album, facts?.coverId ?? null)
              : null,
            indexable: album.isPublic(),
            mails: album.isPublic() && (await findMail(scope)) !== null,
            movedTo: await newHomeOf(scope, album),
            labelColour: album.labelColour,
            ...(await familyOf(scope, viewer, album, { isFirstPage: after === undefined })),
            talk: isOpen ? await talkAbout(scope, viewer, aboutAlbum(album), at) : null,
            months: isOpen ? await monthsOf(scope, album) : [],
            photos: isOpen
              ? await galleryPage(scope, selectionOf(album), albumPaths(album), after, photoCount)
              : null,
          },
          pageContext(http, ctx),
        );
        sendPage(ctx, html);
      });
    },
  },
  {
    method: 'GET',
    path: '/a/:handle/p/:photoId',
    guard: 'viewer',
    async handle(ctx) {
      const photoId = idParam(ctx, 'photoId');
      await http.units.look(async (scope) => {
        const viewer = await findViewer(ctx, scope, http.config);
        const album = await findAlbumByHandle(scope, viewer, param(ctx, 'handle'));
        if (!canView(viewer, album)) throw notFound();
        const at = addresses(http.config);
        const paths = albumPaths(album);
        const selection = selectionOf(album);
        const { tile, ...props } = await photoPageProps(scope, selection, paths, photoId);
        const photo = await scope.em.findOneOrFail(Photo, { id: photoId });
        const note = album.isPublic() && photo.noteId ? at.note(photo.noteId) : undefined;
        ctx.vary('Accept');
        if (note) linkToActivity(ctx, note);
        const html = renderPhoto(
          {
            ...props,
            album: { title: album.title, href: tile },
            talk: await talkAbout(scope, viewer, aboutPhoto(photo), at),
            state: null,
            head: photoHead(http, photo, note),
          },
          pageContext(http, ctx),
        );
        sendPage(ctx, html);
      });
    },
  },
  {
    method: 'GET',
    path: '/a/:handle/p/:photoId/c/:commentId',
    guard: 'anyone',
    handle(ctx) {
      const photo = `/a/${param(ctx, 'handle')}/p/${idParam(ctx, 'photoId')}`;
      ctx.status = 303;
      ctx.set('Location', `${photo}#comment-${idParam(ctx, 'commentId')}`);
    },
  },
  {
    method: 'GET',
    path: '/a/:handle/c/:commentId',
    guard: 'anyone',
    handle(ctx) {
      ctx.status = 303;
      ctx.set('Location', `/a/${param(ctx, 'handle')}#comment-${idParam(ctx, 'commentId')}`);
    },
  },
];

function photoHead(http: Http, photo: Photo, note: string | undefined): Omit<HeadProps, 'title'> {
  const { album, caption } = photo;
  if (!album.isPublic()) return { indexable: false };
  const at = addresses(http.config);
  const url = at.photo(album.handle, photo.id);
  const description = caption || album.title;
  return {
    indexable: true,
    creator: at.handle(album.handle),
    ...(note ? { alternate: note } : {}),
    alternates: [oEmbed(http.config.origin, { title: description, url })],
    card: { url, description, image: cardImage(photo, at) },
  };
}

/** The albums around one, as far as the viewer sees them. */
async function familyOf(
  scope: Scope,
  viewer: Viewer,
  album: Album,
  { isFirstPage }: { isFirstPage: boolean },
) {
  const parents = (await findParents(scope, viewer, [album])).get(album.id) ?? [];
  const within = isFirstPage ? await findSubAlbums(scope, album) : [];
  return {
    parents: parents.map(({ handle, title }) => ({ title, href: `/a/${handle}` })),
    albums: await albumTiles(
      scope,
      within.filter((child) => canView(viewer, child)),
    ),
  };
}

async function monthsOf(scope: Scope, album: Album) {
  const { months } = await surveyPhotos(scope, selectionOf(album));
  const { gallery } = albumPaths(album);
  return monthPages(months).map((month) => monthLink(gallery, month));
}

async function newHomeOf({ em }: Scope, { movedTo }: Album) {
  if (!movedTo) return null;
  const home = await em.findOne(RemoteActor, { uri: movedTo });
  return home && { address: `@${home.address}`, href: home.url };
}
