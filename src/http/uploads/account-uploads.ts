import type { Context } from 'koa';
import { beginUpload } from '../../domain/contributions/begin-upload.ts';
import { findAlbumToGiveTo, givePhoto } from '../../domain/contributions/give-photo.ts';
import { notFound, Refusal } from '../../domain/refusal.ts';
import type { Scope } from '../../domain/scope.ts';
import { takeUpload } from '../../domain/uploads/take-upload.ts';
import { Upload } from '../../domain/uploads/upload.ts';
import type { Http } from '../deps.ts';
import { requireSameOrigin } from '../middleware/same-origin.ts';
import { idParam, type Route } from '../route.ts';
import { findViewer, requireAccount, type AccountViewer } from '../viewer.ts';
import { requireCurrent, takeIn, Unwelcome, type UploadDoor } from './door.ts';
import type { AnswerTus } from './tus.ts';

const WEEK = 7 * 24 * 60 * 60_000;

/**
 * `/uploads`, for people with accounts; the answer that completes an upload names the photo in `Albumen-Photo`, and says in
 * `Albumen-State` whether it is `accepted` or `pending`.
 */
export function accountUploadRoutes(http: Http, tus: AnswerTus): Route[] {
  const route = (method: Route['method'], path: string): Route => ({
    method,
    path,
    guard: 'account',
    async handle(ctx) {
      requireSameOrigin(ctx, http.config);
      await http.units.look((scope) => signedIn(http, ctx, scope));
      await tus(ctx, accountDoor(http, ctx), method === 'POST' ? undefined : idParam(ctx, 'id'));
    },
  });
  return [
    {
      method: 'OPTIONS',
      path: '/uploads',
      guard: 'anyone',
      handle: (ctx) => tus(ctx, accountDoor(http, ctx)),
    },
    route('POST', '/uploads'),
    route('HEAD', '/uploads/:id'),
    route('PATCH', '/uploads/:id'),
    route('DELETE', '/uploads/:id'),
  ];
}

const signedIn = async (http: Http, ctx: Context, scope: Scope): Promise<AccountViewer> =>
  requireAccount(await findViewer(ctx, scope, http.config), { scope: 'write' });

/** Somebody's right to give photos is asked at every request, and again when a file is there. */
const accountDoor = (http: Http, ctx: Context): UploadDoor => ({
  base: '/uploads',
  isOpen: true,
  find: (id) =>
    http.units.look(async (scope) => {
      const { account } = await signedIn(http, ctx, scope);
      return requireCurrent(await scope.em.findOne(Upload, { id, account }), scope);
    }),
  requireTaking: (upload) =>
    http.units.look(async (scope) => {
      await findAlbumToGiveTo(scope, await signedIn(http, ctx, scope), upload.album.id);
    }),
  begin: (id, { album: albumId, ...announced }) =>
    takeIn(http, async (scope, aim) => {
      if (albumId === undefined) throw albumExpected();
      const viewer = await signedIn(http, ctx, scope);
      const album = await findAlbumToGiveTo(scope, viewer, albumId);
      aim(album);
      return beginUpload(scope, viewer, album, { ...announced, id, lasts: WEEK });
    }),
  async finish({ id }, file) {
    try {
      return await http.units.transact(async (scope) => {
        const viewer = await signedIn(http, ctx, scope);
        const { account, album, caption, altText, batchId } = await takeUpload(
          scope,
          id,
          file.sha256,
        );
        if (account?.id !== viewer.account.id) throw notFound();
        const to = await findAlbumToGiveTo(scope, viewer, album.id);
        const words = { caption, altText, batchId: batchId ?? undefined };
        const photo = await givePhoto(scope, viewer, to, { ...file, ...words });
        return {
          'Albumen-Photo': photo.id,
          'Albumen-State': photo.listedAt ? 'accepted' : 'pending',
        };
      });
    } catch (error) {
      throw error instanceof Refusal ? new Unwelcome(error) : error;
    }
  },
});

const albumExpected = () =>
  new Refusal(
    'unprocessable',
    'invalid_input',
    'album: Say in the metadata which album it is for.',
  );
