import { Account } from '../../domain/accounts/account.ts';
import type { Album } from '../../domain/albums/album.ts';
import { countAlbums, findPublicAlbums } from '../../domain/albums/find-albums.ts';
import { findCovers } from '../../domain/photos/find-covers.ts';
import type { Scope } from '../../domain/scope.ts';
import { addresses } from '../addresses.ts';
import type { Http } from '../deps.ts';
import { param, type Route } from '../route.ts';
import { findViewer } from '../viewer.ts';
import type { AlbumTile } from '../views/album-tiles.tsx';
import { renderHome } from '../views/home-page.tsx';
import { renderPerson } from '../views/person-page.tsx';
import { linkToActivity } from './link-to-activity.ts';
import { pageContext, sendPage } from './page-context.ts';
import { sourcesOf } from './tiles.ts';

const SHOWN = 60;

/** The server's front page, and a person with their public albums. */
export const peoplePages = (http: Http): Route[] => [
  {
    method: 'GET',
    path: '/',
    guard: 'anyone',
    async handle(ctx) {
      await http.units.look(async (scope) => {
        const viewer = await findViewer(ctx, scope, http.config);
        const albums = await findPublicAlbums(scope, { limit: SHOWN });
        const html = renderHome(
          {
            name: new URL(http.config.origin).hostname,
            albums: await albumTiles(scope, albums, (album) => album.owner.name),
            signedOut: viewer.kind !== 'account',
          },
          pageContext(http, ctx),
        );
        sendPage(ctx, html);
      });
    },
  },
  {
    method: 'GET',
    path: '/u/:handle',
    guard: 'anyone',
    async handle(ctx) {
      await http.units.look(async (scope) => {
        const handle = param(ctx, 'handle').toLowerCase();
        const person = await scope.em.findOneOrFail(Account, { handle, endedAt: null });
        const albums = await findPublicAlbums(scope, { owner: person.id, limit: SHOWN });
        const at = addresses(http.config);
        ctx.vary('Accept');
        linkToActivity(ctx, at.actor(person.id));
        const html = renderPerson(
          {
            name: person.name,
            address: at.handle(person.handle),
            url: at.person(person.handle),
            actor: at.actor(person.id),
            indexable: albums.length > 0,
            albums: await albumTiles(scope, albums, () => null),
          },
          pageContext(http, ctx),
        );
        sendPage(ctx, html);
      });
    },
  },
];

async function albumTiles(
  scope: Scope,
  albums: Album[],
  ownerOf: (album: Album) => string | null,
): Promise<AlbumTile[]> {
  const counts = await countAlbums(
    scope,
    albums.map((album) => album.id),
  );
  const covers = await findCovers(scope, counts);
  return albums.map((album) => {
    const cover = covers.get(album.id);
    const sources =
      cover && !cover.sensitive && sourcesOf(cover, (id, name) => `/media/${id}/${name}`);
    return {
      href: `/a/${album.handle}`,
      title: album.title,
      photoCount: counts.get(album.id)?.readyCount ?? 0,
      owner: ownerOf(album),
      cover: sources ? { sources, colour: cover?.colour ?? null } : null,
    };
  });
}
