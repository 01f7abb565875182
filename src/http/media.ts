import { z } from 'zod';
import { canEdit } from '../domain/albums/policy.ts';
import { findVisiblePhoto } from '../domain/photos/find-photos.ts';
import { Photo } from '../domain/photos/photo.ts';
import { notFound } from '../domain/refusal.ts';
import { isToken } from '../lib/tokens.ts';
import type { Http } from './deps.ts';
import { sendOriginal, sendRendition, sendStored } from './media-answer.ts';
import { param, type Route } from './route.ts';
import { findViewer } from './viewer.ts';

/** Pictures for whoever may see the photo, and for other servers under an unguessable address. */
export const mediaRoutes = (http: Http): Route[] => [
  {
    method: 'GET',
    path: '/media/:id/:rendition',
    guard: 'viewer',
    async handle(ctx) {
      const id = z.uuid().safeParse(param(ctx, 'id'));
      if (!id.success) throw notFound();
      await http.units.look(async (scope) => {
        const viewer = await findViewer(ctx, scope, http.config);
        const photo = await findVisiblePhoto(scope, viewer, id.data);
        const name = param(ctx, 'rendition');
        if (name !== 'original') sendRendition(ctx, http.storage, photo, name);
        else if (canEdit(viewer, photo.album)) sendOriginal(ctx, http.storage, photo);
        else throw notFound();
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
        const jpeg = photo.renditions.find(
          (it) => it.name === name && it.mediaType === 'image/jpeg',
        );
        if (!jpeg) throw notFound();
        sendStored(ctx, http.storage, jpeg, 'public');
        ctx.set('Cache-Control', 'private, max-age=86400');
      });
    },
  },
];
