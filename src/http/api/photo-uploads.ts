import type { Context } from 'koa';
import { z } from 'zod';
import { beginUpload } from '../../domain/contributions/begin-upload.ts';
import { findAlbumToGiveTo, givePhoto } from '../../domain/contributions/give-photo.ts';
import type { OfferedUpload } from '../../domain/contributions/offer-photo.ts';
import { notFound } from '../../domain/refusal.ts';
import type { Scope } from '../../domain/scope.ts';
import { requireSameBytes, takeUpload } from '../../domain/uploads/take-upload.ts';
import { uuidv7 } from '../../lib/uuid.ts';
import type { Http } from '../deps.ts';
import { requireSameOrigin } from '../middleware/same-origin.ts';
import { readMultipart, type MultipartForm } from '../multipart.ts';
import { isUnexpected, problem, problemOf } from '../problem.ts';
import { param, type Route } from '../route.ts';
import { takeFromForm, type FormFile } from '../uploads/door.ts';
import { pairSidecars } from '../uploads/pair-sidecars.ts';
import { findViewer, requireAccount, type AccountViewer } from '../viewer.ts';
import { idempotencyKey, isRepeated, once } from './idempotency.ts';
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

/** For how long the room of a file is reserved that is here whole, in ms. */
const LASTS = 15 * 60_000;

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
      items.push(await takeFromForm(http, formFile(http, ctx, albumId, offered)));
    } catch (error) {
      if (isUnexpected(error)) http.log.error({ err: error }, 'upload failed');
      items.push({ file: file.name, error: problemOf(error) });
    }
  }
  return items;
}

function formFile(
  http: Http,
  ctx: Context,
  albumId: string,
  file: OfferedUpload,
): FormFile<PhotoJson> {
  const enter = async (scope: Scope) => {
    const viewer = requireAccount(await findViewer(ctx, scope, http.config), { scope: 'write' });
    return { viewer, album: await findAlbumToGiveTo(scope, viewer, albumId) };
  };
  const key = idempotencyKey(ctx);
  const { name, bytes, sha256, caption, altText } = file;
  const repeatable = ({ account }: AccountViewer) => {
    const content = { sha256, words: { caption, altText } };
    return { ctx, caller: account.id, key: `${key} ${sha256}`, content };
  };
  return {
    isRepeated: async (scope) =>
      key !== undefined && isRepeated(scope, repeatable((await enter(scope)).viewer)),
    async begin(scope, aim) {
      const { viewer, album } = await enter(scope);
      aim(album);
      return beginUpload(scope, viewer, album, { name, bytes, lasts: LASTS });
    },
    async take(scope, id) {
      const { viewer, album } = await enter(scope);
      const give = async () => {
        await takeUpload(scope, id, sha256);
        return presentNew(http, ctx, await givePhoto(scope, viewer, album, file));
      };
      return key === undefined ? give() : once(scope, repeatable(viewer), give);
    },
  };
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
