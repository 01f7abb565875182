import type { Context } from 'koa';
import { z } from 'zod';
import type { PhotoVersion } from '../../domain/photos/photo-version.ts';
import {
  bringBackVersion,
  findPhotoToReplace,
  findVersions,
  replaceFile,
  VERSIONS_KEPT,
} from '../../domain/photos/replace-file.ts';
import { notFound, Refusal } from '../../domain/refusal.ts';
import type { Scope } from '../../domain/scope.ts';
import { requireRoomFor } from '../../domain/uploads/reserve-upload.ts';
import type { Upload } from '../../domain/photos/keep-original.ts';
import type { Http } from '../deps.ts';
import { requireSameOrigin } from '../middleware/same-origin.ts';
import { readMultipart } from '../multipart.ts';
import { param, type Route } from '../route.ts';
import { takeIn } from '../uploads/door.ts';
import { findViewer, requireAccount } from '../viewer.ts';
import { answer } from './answer.ts';
import { byId, endpoint } from './endpoint.ts';
import { idempotencyKey, once } from './idempotency.ts';
import { version, type VersionJson } from './schemas/versions.ts';

/** What the route and its place in the OpenAPI document have in common. */
export const fileUpload = {
  summary: 'Replace a photo’s file: the photo stays as it is until the new pictures are made',
  path: '/api/v1/photos/:id/file',
  params: byId,
  answer: version,
};

/** The files of a photo beside the one that it has. */
export const photoVersions = [
  endpoint({
    summary: 'Files of a photo beside the one that it has, for whoever may replace it',
    route: 'GET /photos/:id/versions',
    guard: 'account',
    params: byId,
    status: 200,
    answer: z.object({ items: z.array(version) }),
    async handle({ scope, viewer, params }) {
      const photo = await findPhotoToReplace(scope, viewer, params.id);
      return { items: (await findVersions(scope, photo)).map(present) };
    },
  }),
  endpoint({
    summary: 'Bring back a file that was replaced',
    route: 'POST /photos/:id/versions/:versionId/restore',
    guard: 'account',
    params: byId.extend({ versionId: z.uuid() }),
    status: 200,
    answer: version,
    async handle({ scope, viewer, params }) {
      return present(await bringBackVersion(scope, viewer, params.id, params.versionId));
    },
  }),
];

/** `POST /photos/:id/file` */
export const photoFileRoute = (http: Http): Route => ({
  method: 'POST',
  path: fileUpload.path,
  guard: 'account',
  async handle(ctx) {
    requireSameOrigin(ctx, http.config);
    const params = fileUpload.params.safeParse({ id: param(ctx, 'id') });
    if (!params.success) throw notFound();
    const { id } = params.data;
    await http.units.look(async (scope) => {
      await findPhotoToReplace(scope, await enter(http, ctx, scope), id);
    });
    await using form = await readMultipart(ctx, http.storage);
    const [file, ...more] = form.files;
    if (!file || more.length > 0) {
      throw new Refusal('unprocessable', 'one_file', 'Send exactly one part named file.');
    }
    answer(ctx, { status: 201, mediaType: 'application/json' }, await take(http, ctx, id, file));
  },
});

function take(http: Http, ctx: Context, photoId: string, file: Upload): Promise<VersionJson> {
  const key = idempotencyKey(ctx);
  const { bytes, sha256 } = file;
  return takeIn(http, async (scope, aim) => {
    const viewer = await enter(http, ctx, scope);
    const { account } = viewer;
    const { album } = await findPhotoToReplace(scope, viewer, photoId);
    aim(album);
    const makeRoom = () => requireRoomFor(scope, album, { account }, bytes);
    const replace = async () =>
      present(await replaceFile(scope, viewer, photoId, { ...file, makeRoom }));
    if (key === undefined) return replace();
    return once(scope, { ctx, caller: account.id, key, content: { sha256 } }, replace);
  });
}

const enter = async (http: Http, ctx: Context, scope: Scope) =>
  requireAccount(await findViewer(ctx, scope, http.config), { scope: 'write' });

function present(one: PhotoVersion): VersionJson {
  const { id, state, failure, mediaType, bytes, sha256, changedAt } = one;
  const endsAt = new Date(changedAt.getTime() + VERSIONS_KEPT).toISOString();
  return {
    id,
    state,
    failure,
    mediaType,
    bytes,
    sha256,
    changedAt: changedAt.toISOString(),
    endsAt: state === 'former' ? endsAt : null,
  };
}
