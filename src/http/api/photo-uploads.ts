import type { Context } from 'koa';
import { z } from 'zod';
import { findAlbumToGiveTo, givePhoto } from '../../domain/contributions/give-photo.ts';
import { notFound } from '../../domain/refusal.ts';
import { uuidv7 } from '../../lib/uuid.ts';
import type { Http } from '../deps.ts';
import { requireSameOrigin } from '../middleware/same-origin.ts';
import { readMultipart, type MultipartForm } from '../multipart.ts';
import { isUnexpected, problem, problemOf } from '../problem.ts';
import { param, type Route } from '../route.ts';
import { findViewer, requireAccount } from '../viewer.ts';
import { idempotencyKey, once } from './idempotency.ts';
import { byId } from './endpoint.ts';
import { presentNew } from './present/photo.ts';
import { uploadResult, type PhotoJson, type ProblemJson } from './schemas.ts';

/** What may be said about the files of one request. */
export const photoWords = z.object({
  caption: z.string().trim().max(5000).optional(),
  altText: z.string().trim().max(1500).optional(),
});

/** What the route and its place in the OpenAPI document have in common. */
export const photoUpload = {
  summary: 'Add photos to an album: one result for each file',
  path: '/api/v1/albums/:id/photos',
  params: byId,
  form: photoWords,
  answer: z.object({ items: z.array(uploadResult) }),
};

type Refused = { file: string; error: ProblemJson };

/** `POST /albums/:id/photos`: each file is added, or refused, by itself; together they are one batch. */
export const photoUploads = (http: Http): Route => ({
  method: 'POST',
  path: photoUpload.path,
  guard: 'account',
  async handle(ctx) {
    requireSameOrigin(ctx, http.config);
    const params = photoUpload.params.safeParse({ id: param(ctx, 'id') });
    if (!params.success) throw notFound();
    const { id: albumId } = params.data;
    await http.units.look(async (scope) => {
      const viewer = requireAccount(await findViewer(ctx, scope, http.config), { scope: 'write' });
      await findAlbumToGiveTo(scope, viewer, albumId);
    });
    await using form = await readMultipart(ctx, http.storage);
    const items = await addAll(http, ctx, albumId, form);
    answerUploads(ctx, items);
  },
});

async function addAll(
  http: Http,
  ctx: Context,
  albumId: string,
  form: MultipartForm,
): Promise<(PhotoJson | Refused)[]> {
  const words = photoWords.parse(form.fields);
  const batchId = uuidv7();
  const key = idempotencyKey(ctx);
  const items: (PhotoJson | Refused)[] = [];
  for (const file of form.files) {
    try {
      items.push(
        await http.units.transact(async (scope) => {
          const viewer = requireAccount(await findViewer(ctx, scope, http.config), {
            scope: 'write',
          });
          const album = await findAlbumToGiveTo(scope, viewer, albumId);
          const give = async () =>
            presentNew(
              http,
              ctx,
              await givePhoto(scope, viewer, album, { ...file, ...words, batchId }),
            );
          if (key === undefined) return give();
          const content = { sha256: file.sha256, words };
          const perFile = { ctx, caller: viewer.account.id, key: `${key} ${file.sha256}`, content };
          return once(scope, perFile, give);
        }),
      );
    } catch (error) {
      if (isUnexpected(error)) http.log.error({ err: error }, 'upload failed');
      items.push({ file: file.name, error: problemOf(error) });
    }
  }
  return items;
}

/** 201 when every file was added, 207 when some were; when none was, the first one's problem. */
function answerUploads(ctx: Context, items: (PhotoJson | Refused)[]): void {
  const refused = items.filter((item): item is Refused => 'error' in item);
  if (items.length === 0) {
    const none = problem(422, 'no_files', 'Send at least one part named file.');
    send(ctx, none.status, none, 'application/problem+json');
    return;
  }
  if (refused.length === items.length) {
    const [{ error }] = refused as [Refused];
    send(ctx, error.status, { ...error, items }, 'application/problem+json');
    return;
  }
  send(ctx, refused.length === 0 ? 201 : 207, { items }, 'application/json');
}

function send(ctx: Context, status: number, body: unknown, type: string): void {
  ctx.status = status;
  ctx.body = JSON.stringify(body);
  ctx.type = type;
}
