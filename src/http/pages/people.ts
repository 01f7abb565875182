import { Account } from '../../domain/accounts/account.ts';
import { findPublicAlbums } from '../../domain/albums/find-albums.ts';
import { findSettings, nameOf } from '../../domain/settings/find-settings.ts';
import { addresses } from '../addresses.ts';
import type { Http } from '../deps.ts';
import { param, type Route } from '../route.ts';
import { findViewer } from '../viewer.ts';
import { renderHome } from '../views/home-page.tsx';
import { renderPerson, type PersonPageProps } from '../views/person-page.tsx';
import { albumTiles } from './album-tiles.ts';
import { linkToActivity } from './link-to-activity.ts';
import { pageContext, sendPage } from './page-context.ts';

const SHOWN = 60;

type At = ReturnType<typeof addresses>;

function pictureOf(person: Account, at: At): PersonPageProps['avatar'] {
  const square = person.avatar?.files.find(({ name }) => name === 'small');
  const url = at.avatar(person, 'small');
  return square && url ? { url, side: square.width } : null;
}

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
        const settings = await findSettings(scope);
        const html = renderHome(
          {
            name: nameOf(settings, http.config.origin),
            description: settings.description,
            isOpen: settings.registration === 'open',
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
        const person = await scope.em.findOneOrFail(Account, {
          handle,
          endedAt: null,
          suspendedAt: null,
        });
        const albums = await findPublicAlbums(scope, { owner: person.id, limit: SHOWN });
        const at = addresses(http.config);
        ctx.vary('Accept');
        linkToActivity(ctx, at.actor(person.id));
        const html = renderPerson(
          {
            name: person.name,
            bio: person.bio,
            avatar: pictureOf(person, at),
            address: at.handle(person.handle),
            url: at.person(person.handle),
            actor: at.actor(person.id),
            indexable: albums.length > 0,
            albums: await albumTiles(scope, albums),
          },
          pageContext(http, ctx),
        );
        sendPage(ctx, html);
      });
    },
  },
];
