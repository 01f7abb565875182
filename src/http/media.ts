import { canEdit } from '../domain/albums/policy.ts';
import { findVisiblePhoto } from '../domain/photos/find-photos.ts';
import { Photo } from '../domain/photos/photo.ts';
import { notFound } from '../domain/refusal.ts';
import type { Viewer } from '../domain/viewer.ts';
import { isToken } from '../lib/tokens.ts';
import type { Http } from './deps.ts';
import { sendForServers, sendOriginal, sendRendition, shownName } from './media-answer.ts';
import { idParam, param, type Route } from './route.ts';
import { findViewer } from './viewer.ts';

/** An original is for its owner, and for a token that may read. */
const mayRead = (viewer: Viewer): boolean =>
  viewer.kind === 'account' && (viewer.scopes?.includes('read') ?? true);

/** Pictures for whoever may see the photo, and for other servers under an unguessable address. */
export const mediaRoutes = (http: Http): Route[] => [
  {
    method: 'GET',
    path: '/media/:photoId/:rendition',
    guard: 'viewer',
    async handle(ctx) {
      const id = idParam(ctx, 'photoId');
      await http.units.look(async (scope) => {
        const viewer = await findViewer(ctx, scope, http.config);
        const photo = await findVisiblePhoto(scope, viewer, id);
        const name = param(ctx, 'rendition');
        if (name !== 'original') {
          const shown = shownName(name);
          await sendRendition(ctx, http, (type) => photo.rendition(shown, type));
        } else if (canEdit(viewer, photo.album) && mayRead(viewer)) {
          await sendOriginal(ctx, http, photo);
        } else throw notFound();
      });
    },
  },
  {
    method: 'GET',
    path: '/m/:capability/:file',
    guard: 'capability',
    async handle(ctx) {
      const capability = param(ctx, 'capability');
      if (!isToken(capability)) throw notFound();
      const name = /^([a-z]+)\.jpg$/.exec(param(ctx, 'file'))?.[1];
      await http.units.look(async ({ em }) => {
        const photo = await em.findOneOrFail(Photo, {
          capability,
          listedAt: { $ne: null },
          trashedAt: null,
          album: { trashedAt: null },
        });
        await sendForServers(ctx, http, photo, name);
      });
    },
  },
];
