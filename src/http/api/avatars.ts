import type { Context } from 'koa';
import { z } from 'zod';
import { changeAvatar } from '../../domain/accounts/change-avatar.ts';
import type { Avatar } from '../../domain/accounts/avatar.ts';
import { storeAvatar } from '../../domain/accounts/store-avatar.ts';
import { checkUpload, type Upload } from '../../domain/photos/keep-original.ts';
import { Refusal } from '../../domain/refusal.ts';
import { limits } from '../../media/formats.ts';
import { UnreadablePicture } from '../../media/renderer.ts';
import { addresses } from '../addresses.ts';
import type { Http } from '../deps.ts';
import { requireSameOrigin } from '../middleware/same-origin.ts';
import { readMultipart } from '../multipart.ts';
import type { Route } from '../route.ts';
import { findViewer, requireAccount } from '../viewer.ts';
import { answer } from './answer.ts';
import { endpoint } from './endpoint.ts';
import { presentAccount } from './present/people.ts';
import { account } from './schemas.ts';

/** What surrounds a file in a form. */
const AROUND_BYTES = 64 * 1024;

const side = z.coerce.number().min(-1).max(1).default(0);

/** What the route and its place in the OpenAPI document have in common. */
export const avatarUpload = {
  summary:
    'The picture by which the signed-in account is known: a square is cut of it around a point',
  path: '/api/v1/account/avatar',
  form: z.object({
    x: side.describe('Of the point that stays: −1 left, 1 right'),
    y: side.describe('−1 bottom, 1 top'),
  }),
  answer: account,
};

export const avatars = [
  endpoint({
    summary: 'Be known by no picture any more',
    route: 'DELETE /account/avatar',
    guard: 'account',
    status: 200,
    answer: account,
    unit: 'look',
    handle: ({ http, viewer }) => take(http, viewer.account.id, null),
  }),
];

/** `PUT /account/avatar`: it is cut while its sender waits, and nothing but the squares is kept. */
export const avatarRoute = (http: Http): Route => ({
  method: 'PUT',
  path: avatarUpload.path,
  guard: 'account',
  async handle(ctx) {
    requireSameOrigin(ctx, http.config);
    const { id } = await http.units.look(async (scope) => {
      const viewer = await findViewer(ctx, scope, http.config);
      return requireAccount(viewer, { scope: 'write' }).account;
    });
    await http.throttles.charge('avatar', id);
    const avatar = await readAvatar(http, ctx, id);
    answer(ctx, { status: 200, mediaType: 'application/json' }, await take(http, id, avatar));
  },
});

async function readAvatar(http: Http, ctx: Context, accountId: string): Promise<Avatar> {
  await using form = await readMultipart(ctx, http.storage, limits.portraitBytes + AROUND_BYTES);
  const [file, ...more] = form.files;
  if (!file || more.length > 0) {
    throw new Refusal('unprocessable', 'one_file', 'Send exactly one part named file.');
  }
  const focus = avatarUpload.form.parse(form.fields);
  await checkUpload(file, { bytes: limits.portraitBytes, pixels: limits.portraitPixels });
  return await cut(http, accountId, file, focus); // the file goes with the form
}

/** @throws Refusal `unreadable_picture` */
async function cut(
  { renderer, storage }: Http,
  accountId: string,
  { path: picture }: Upload,
  focus: z.output<typeof avatarUpload.form>,
): Promise<Avatar> {
  await using desk = await storage.workspace();
  try {
    const squares = await renderer.portray({ picture, focus, into: desk.path });
    return await storeAvatar({ storage }, accountId, squares);
  } catch (error) {
    if (!(error instanceof UnreadablePicture)) throw error;
    throw new Refusal(
      'unprocessable',
      'unreadable_picture',
      'The picture is damaged and could not be decoded.',
    );
  }
}

/** The account with its new picture; the bytes of the former one go once that is certain. */
async function take({ config, storage, units }: Http, accountId: string, avatar: Avatar | null) {
  const changed = await units.transact((scope) => changeAvatar(scope, accountId, avatar));
  await Promise.all(changed.former.map((key) => storage.remove(key)));
  return presentAccount(changed.account, addresses(config));
}
