import type { Context } from 'koa';
import { Account } from '../domain/accounts/account.ts';
import { standingIn } from '../domain/albums/policy.ts';
import { findVisiblePhoto } from '../domain/photos/find-photos.ts';
import { Photo } from '../domain/photos/photo.ts';
import { mayWithPhoto } from '../domain/photos/policy.ts';
import { renditionFile } from '../domain/photos/photo-file.ts';
import { notFound } from '../domain/refusal.ts';
import { findPhotoInTrash } from '../domain/removals/find-trash.ts';
import { findRemovedPhoto } from '../domain/removals/find-removals.ts';
import { fileOf } from '../domain/share-links/pictures/variant-file.ts';
import { membersRules, variantOf } from '../domain/share-links/pictures/variant.ts';
import type { Viewer } from '../domain/viewer.ts';
import { isToken } from '../lib/tokens.ts';
import type { Http } from './deps.ts';
import { CLIP } from './addresses.ts';
import {
  clipFile,
  sendFile,
  sendForServers,
  sendOriginal,
  sendRendition,
  sendShown,
  sendToKeep,
  shownName,
} from './media-answer.ts';
import { idParam, param, type Route } from './route.ts';
import { findViewer } from './viewer.ts';

/** What is not for everybody is for people at their console, and for a token that may read. */
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
        const name = param(ctx, 'rendition');
        const photo = await findVisiblePhoto(scope, viewer, id)
          .catch(() => findRemovedPhoto(scope, viewer, id))
          .catch((error: unknown) => {
            if (name !== 'thumbnail' && name !== 'small') throw error; // what a list of it shows
            return findPhotoInTrash(scope, viewer, id);
          });
        if (name === CLIP) await sendShown(ctx, http, clipFile(photo.clip));
        else if (name !== 'original') {
          const shown = shownName(name);
          await sendRendition(ctx, http, (type) => photo.rendition(shown, type));
        } else await sendToMember(ctx, http, viewer, photo);
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
      await http.units.look(async ({ em }) => {
        const photo = await em.findOneOrFail(Photo, {
          capability,
          listedAt: { $ne: null },
          trashedAt: null,
          album: { trashedAt: null },
        });
        await sendForServers(ctx, http, photo, param(ctx, 'file'));
      });
    },
  },
  {
    method: 'GET',
    path: '/m/people/:id/:version/:file',
    guard: 'capability',
    async handle(ctx) {
      const wanted = { id: idParam(ctx, 'id'), endedAt: null, suspendedAt: null };
      const name = /^([a-z]+)\.jpg$/.exec(param(ctx, 'file'))?.[1];
      await http.units.look(async ({ em }) => {
        const { avatar } = await em.findOneOrFail(Account, wanted);
        if (avatar?.version !== param(ctx, 'version')) throw notFound();
        const file = avatar.files.find((it) => it.name === name);
        if (!file) throw notFound();
        await sendFile(ctx, http, renditionFile(file), { audience: 'servers' });
      });
    },
  },
];

/**
 * The original for one of the album's people: as it was uploaded for those who may have it so, without its places for
 * the others. @throws Refusal `not_found`
 */
async function sendToMember(ctx: Context, http: Http, viewer: Viewer, photo: Photo): Promise<void> {
  if (photo.trashedAt && mayRead(viewer)) return sendOriginal(ctx, http, photo); // its giver decides about it
  if (!standingIn(viewer, photo.album) || !mayRead(viewer)) throw notFound();
  if (mayWithPhoto(viewer, 'know', photo)) return sendOriginal(ctx, http, photo);
  const variant = variantOf(membersRules, photo, undefined);
  if (!variant) throw notFound();
  await sendToKeep(ctx, http, photo, fileOf(photo, variant));
}
