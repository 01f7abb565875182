import type { IncomingMessage } from 'node:http';
import { join } from 'node:path';
import { FileStore } from '@tus/file-store';
import { Server, type ServerOptions, type Upload as TusUpload } from '@tus/server';
import type { Context } from 'koa';
import { z } from 'zod';
import { Account } from '../domain/accounts/account.ts';
import { viewAs } from '../domain/collaborators/view-as.ts';
import { findAlbumToGiveTo, givePhoto } from '../domain/contributions/give-photo.ts';
import { tooLarge } from '../domain/photos/keep-original.ts';
import { notFound, Refusal } from '../domain/refusal.ts';
import type { Scope } from '../domain/scope.ts';
import type { Viewer } from '../domain/viewer.ts';
import { digestFile } from '../lib/digests.ts';
import { limits } from '../media/formats.ts';
import { photoWords } from './api/photo-uploads.ts';
import type { Http } from './deps.ts';
import { requireSameOrigin } from './middleware/same-origin.ts';
import { isUnexpected, problemOf } from './problem.ts';
import type { Route } from './route.ts';
import { findViewer, requireAccount } from './viewer.ts';

const DAY = 86_400_000;

const metadata = photoWords.extend({
  album: z.uuid(),
  filename: z.string().max(500).default('photo'),
  filetype: z.string().max(100).optional(),
  /** Who began the upload; we write it, whatever the client sent. */
  account: z.string().optional(),
});

type TusRequest = Parameters<NonNullable<ServerOptions['onUploadFinish']>>[0];

/** Resumable uploads by tus 1.0: `/uploads`. The answer that completes one names the photo in `Albumen-Photo`. */
export function uploadRoutes(http: Http): Route[] {
  const store = new FileStore({
    directory: join(http.config.mediaDir, 'tmp', 'uploads'),
    expirationPeriodInMilliseconds: 7 * DAY,
  });
  const accounts = new WeakMap<IncomingMessage, string>();
  const accountOf = (request: TusRequest): string => {
    const node = request.runtime?.node?.req;
    const account = node && accounts.get(node as IncomingMessage);
    if (!account) throw notFound();
    return account;
  };
  const tus = new PhotoUploads({
    path: '/uploads',
    datastore: store,
    relativeLocation: true,
    exposedHeaders: ['Albumen-Photo'],
    onUploadCreate: (request, upload) =>
      refusing(http, async () => {
        const wish = metadata.parse(upload.metadata ?? {});
        const account = accountOf(request);
        if (upload.size === undefined || upload.size > limits.imageBytes) throw tooLarge();
        await http.units.look(async (scope) => {
          await findAlbumToGiveTo(scope, await signedIn(scope, account), wish.album);
        });
        return { metadata: { ...upload.metadata, account } };
      }),
    onIncomingRequest: (request, id) =>
      refusing(http, async () => {
        if (request.method === 'POST') return;
        const upload = await store.getUpload(id);
        if (upload.metadata?.['account'] !== accountOf(request)) throw notFound();
        const isComplete = upload.offset === upload.size;
        if (isComplete && request.method === 'HEAD') await finish(http, store, upload);
      }),
    onUploadFinish: (_request, upload) =>
      refusing(http, async () => ({
        headers: { 'Albumen-Photo': await finish(http, store, upload) },
      })),
  });
  const tidy = () =>
    tus.cleanUpExpiredUploads().catch((error: unknown) => {
      http.log.error({ err: error }, 'expired uploads could not be removed');
    });
  setInterval(() => void tidy(), DAY / 24).unref();

  const handle = async (ctx: Context): Promise<void> => {
    requireSameOrigin(ctx, http.config);
    await http.units.look(async (scope) => {
      const viewer = requireAccount(await findViewer(ctx, scope, http.config), { scope: 'write' });
      accounts.set(ctx.req, viewer.account.id);
    });
    ctx.respond = false;
    await tus.handle(ctx.req, ctx.res);
  };
  const route = (method: Route['method'], path: string): Route => ({
    method,
    path,
    guard: 'account',
    handle,
  });
  return [
    { method: 'OPTIONS', path: '/uploads', guard: 'anyone', handle: (ctx) => options(ctx, tus) },
    route('POST', '/uploads'),
    route('HEAD', '/uploads/:id'),
    route('PATCH', '/uploads/:id'),
    route('DELETE', '/uploads/:id'),
  ];
}

const options = async (ctx: Context, tus: Server): Promise<void> => {
  ctx.respond = false;
  await tus.handle(ctx.req, ctx.res);
};

/** A tus server whose refusals are problem documents. */
class PhotoUploads extends Server {
  override write(...[context, headers, status, body]: Parameters<Server['write']>) {
    if (body?.startsWith('{')) headers.set('Content-Type', 'application/problem+json');
    return super.write(context, headers, status, body);
  }
}

async function signedIn(scope: Scope, accountId: string): Promise<Viewer> {
  return viewAs(scope, await scope.em.findOneOrFail(Account, { id: accountId }));
}

/** Adds what has arrived whole; the upload itself is forgotten, whether it was taken or refused. */
async function finish(http: Http, store: FileStore, upload: TusUpload): Promise<string> {
  const { album: albumId, filename, account, ...words } = metadata.parse(upload.metadata ?? {});
  const path = upload.storage?.path;
  if (!path || !account || upload.size === undefined) throw notFound();
  try {
    const file = { path, name: filename, bytes: upload.size, ...(await digestFile(path)) };
    const photo = await http.units.transact(async (scope) => {
      const viewer = await signedIn(scope, account);
      const album = await findAlbumToGiveTo(scope, viewer, albumId);
      return givePhoto(scope, viewer, album, { ...file, ...words });
    });
    await store.remove(upload.id).catch(() => undefined);
    return photo.id;
  } catch (error) {
    if (error instanceof Refusal) await store.remove(upload.id).catch(() => undefined);
    throw error;
  }
}

/** What tus wants to be thrown: a status and a body. */
async function refusing<Result>(http: Http, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (isTusError(error)) throw error;
    if (isUnexpected(error)) http.log.error({ err: error }, 'upload failed');
    const body = problemOf(error);
    throw Object.assign(new Error(body.detail), {
      status_code: body.status,
      body: JSON.stringify(body),
    });
  }
}

const isTusError = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && 'status_code' in error;
