import type { Context } from 'koa';
import { z } from 'zod';
import { findAlbumToGiveTo, givePhoto } from '../../domain/contributions/give-photo.ts';
import type { OfferedUpload } from '../../domain/contributions/offer-photo.ts';
import { notFound } from '../../domain/refusal.ts';
import { requireRoomFor } from '../../domain/uploads/reserve-upload.ts';
import { requireSameBytes } from '../../domain/uploads/take-upload.ts';
import { uuidv7 } from '../../lib/uuid.ts';
import type { Http } from '../deps.ts';
import { requireSameOrigin } from '../middleware/same-origin.ts';
import { readMultipart, type MultipartForm } from '../multipart.ts';
import { isUnexpected, problem, problemOf } from '../problem.ts';
import { param, type Route } from '../route.ts';
import { takeIn } from '../uploads/door.ts';
import { pairSidecars } from '../uploads/pair-sidecars.ts';
import { findViewer, requireAccount } from '../viewer.ts';
import { idempotencyKey, once } from './idempotency.ts';
import { byId } from './endpoint.ts';
import { formWords } from './photo-words.ts';
import { presentNew } from './present/photo.ts';
import { uploadResult, type PhotoJson, type ProblemJson } from './schemas.ts';

/** What the route and its place in the OpenAPI document have in common. */
export const photoUpload = {
  summary:
    'Add photos to an album: one result for each file. XMP sidecars that are named after one, `IMG_1.xmp` or `IMG_1.jpg.xmp`, are read with it and have no result',
  path: '/api/v1/albums/:id/photos',
  params: byId,
  form: formWords,
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
  const { sha256, ...words } = formWords.parse(form.fields);
  const batchId = uuidv7();
  const items: (PhotoJson | Refused)[] = [];
  for (const { file, index, beside } of await pairSidecars(form.files)) {
    try {
      requireSameBytes(sha256[index], file.sha256);
      const offered = { ...file, ...words, beside, batchId };
      items.push(await give(http, ctx, albumId, offered));
    } catch (error) {
      if (isUnexpected(error)) http.log.error({ err: error }, 'upload failed');
      items.push({ file: file.name, error: problemOf(error) });
    }
  }
  return items;
}

function give(http: Http, ctx: Context, albumId: string, file: OfferedUpload): Promise<PhotoJson> {
  const key = idempotencyKey(ctx);
  const { bytes, sha256, caption, altText } = file;
  return takeIn(http, async (scope, aim) => {
    const viewer = requireAccount(await findViewer(ctx, scope, http.config), { scope: 'write' });
    const { account } = viewer;
    const album = await findAlbumToGiveTo(scope, viewer, albumId);
    aim(album);
    const makeRoom = () => requireRoomFor(scope, album, { account }, bytes);
    const take = async () =>
      presentNew(http, ctx, await givePhoto(scope, viewer, album, { ...file, makeRoom }));
    if (key === undefined) return take();
    const content = { sha256, words: { caption, altText } };
    return once(scope, { ctx, caller: account.id, key: `${key} ${sha256}`, content }, take);
  });
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
