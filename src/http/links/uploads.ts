import { beginGuestUpload, beginUpload } from '../../domain/contributions/begin-upload.ts';
import { givePhoto } from '../../domain/contributions/give-photo.ts';
import { offerPhoto } from '../../domain/contributions/offer-photo.ts';
import { notFound, Refusal } from '../../domain/refusal.ts';
import { takesPhotos, uploadsDisabled } from '../../domain/share-links/policy.ts';
import { releaseUpload, takeUpload } from '../../domain/uploads/take-upload.ts';
import { Upload } from '../../domain/uploads/upload.ts';
import type { Http } from '../deps.ts';
import { idParam, type Route } from '../route.ts';
import {
  requireCurrent,
  takeIn,
  Unwelcome,
  type Arrival,
  type UploadDoor,
} from '../uploads/door.ts';
import type { AnswerTus } from '../uploads/tus.ts';
import { chargeUpload, countUpload } from './count-upload.ts';
import { isUnderWay } from './grace.ts';
import { knownDevice } from './known-device.ts';
import { linkRoute, visitLink } from './link-route.ts';
import type { LinkVisit } from './link-visit.ts';

const DAY = 24 * 60 * 60_000;

/**
 * Resumable uploads by tus 1.0 through a link, each of them for the browser alone that began it. The answer that
 * completes one says in `Albumen-State` whether the photo is `accepted` or `pending`.
 */
export function linkUploadRoutes(http: Http, tus: AnswerTus): Route[] {
  const route = (method: Route['method'], path: `/s/:token/uploads${string}`) =>
    linkRoute(http, {
      method,
      path,
      handle: (visit) =>
        tus(
          visit.ctx,
          linkDoor(visit),
          path.endsWith(':id') ? idParam(visit.ctx, 'id') : undefined,
        ),
    });
  return [
    route('OPTIONS', '/s/:token/uploads'),
    route('POST', '/s/:token/uploads'),
    route('HEAD', '/s/:token/uploads/:id'),
    route('PATCH', '/s/:token/uploads/:id'),
    route('DELETE', '/s/:token/uploads/:id'),
  ];
}

const linkDoor = (visit: LinkVisit): UploadDoor => ({
  base: `${visit.base}/uploads`,
  isOpen: false,
  find: async (id) => requireCurrent(await findUpload(visit, id), visit.scope),
  async requireTaking({ id, createdAt }) {
    const { http, link, scope } = visit;
    if (takesPhotos(link) || isUnderWay(createdAt, scope.now())) return;
    await http.units.look((releasing) => releaseUpload(releasing, id));
    throw uploadsDisabled();
  },
  async begin(id, { album: _, ...announced }) {
    const { ctx, http, token, link } = visit;
    if (!takesPhotos(link)) throw uploadsDisabled();
    await chargeUpload(visit);
    const wish = { ...announced, id, lasts: DAY };
    return takeIn(http, async (scope, aim) => {
      const now = await visitLink(http, ctx, scope, token, 'admission');
      const { album } = now.link;
      aim(album);
      return now.member
        ? beginUpload(scope, now.member, album, wish)
        : beginGuestUpload(scope, now.link, await knownDevice(now), wish);
    });
  },
  async finish({ id }, file) {
    const { ctx, http, token } = visit;
    let isIn = false;
    try {
      return await http.units.transact(async (scope) => {
        const now = await visitLink(http, ctx, scope, token, 'admission');
        isIn = true;
        return await take(now, id, file);
      });
    } catch (error) {
      throw isIn && error instanceof Refusal ? new Unwelcome(error) : error;
    }
  },
});

/** An upload that this browser began through this link, or one of the album's people. */
async function findUpload({ scope, link, device, member }: LinkVisit, id: string) {
  const { album } = link;
  if (member) {
    const own = { id, account: member.account, album, link: null };
    const upload = await scope.em.findOne(Upload, own);
    if (upload) return upload;
  }
  return device && scope.em.findOne(Upload, { id, link, device });
}

async function take(
  visit: LinkVisit,
  id: string,
  file: Parameters<UploadDoor['finish']>[1],
): Promise<Arrival> {
  const { scope, link, device, member } = visit;
  const upload = await takeUpload(scope, id, file.sha256);
  const { caption, altText, batchId, guestName: name, note, createdAt } = upload;
  const photo = { ...file, caption, altText, batchId: batchId ?? undefined };
  if (member && upload.account?.id === member.account.id) {
    const { id: given, listedAt } = await givePhoto(scope, member, link.album, photo);
    return { 'Albumen-Photo': given, 'Albumen-State': listedAt ? 'accepted' : 'pending' };
  }
  if (!device || upload.device?.id !== device.id) throw notFound();
  const guest = { name, note, device, isUnderWay: isUnderWay(createdAt, scope.now()) };
  const contribution = await offerPhoto(scope, link, guest, photo);
  await countUpload(visit);
  return { 'Albumen-Contribution': contribution.id, 'Albumen-State': contribution.state };
}
