import type { Context } from 'koa';
import { givePhoto } from '../../domain/contributions/give-photo.ts';
import { offerPhoto, type OfferedUpload } from '../../domain/contributions/offer-photo.ts';
import { LinkDevice } from '../../domain/share-links/devices/link-device.ts';
import { ANONYMOUS } from '../../domain/photos/credit.ts';
import { guestName } from '../../domain/share-links/guest-name.ts';
import { takesPhotos, uploadsDisabled } from '../../domain/share-links/policy.ts';
import { requireRoomFor } from '../../domain/uploads/reserve-upload.ts';
import { requireSameBytes } from '../../domain/uploads/take-upload.ts';
import { uuidv7 } from '../../lib/uuid.ts';
import { limits } from '../../media/formats.ts';
import { idempotencyKey, once } from '../api/idempotency.ts';
import type { ProblemJson } from '../api/schemas.ts';
import type { Http } from '../deps.ts';
import { readMultipart, type MultipartForm } from '../multipart.ts';
import type { AccountViewer } from '../viewer.ts';
import { wantsPage } from '../middleware/problems.ts';
import { languageOf } from '../pages/language.ts';
import { pageContext, sendPage } from '../pages/page-context.ts';
import { isUnexpected, problem, problemOf } from '../problem.ts';
import type { Route } from '../route.ts';
import { guestWords } from '../uploads/announcement.ts';
import { digests } from '../uploads/digest.ts';
import { takeIn } from '../uploads/door.ts';
import type { AddFormProps } from '../views/add-form.tsx';
import { renderAdd } from '../views/add-page.tsx';
import type { AddResult } from '../views/add-results.tsx';
import { localeOf } from '../views/locale/locale.ts';
import { addForm } from './add-form.ts';
import { chargeUpload, countUpload, guestOf } from './count-upload.ts';
import { isUnderWay } from './grace.ts';
import { knownDevice } from './known-device.ts';
import { linkRoute, visitLink } from './link-route.ts';
import type { LinkVisit } from './link-visit.ts';
import { titleOf } from './link-title.ts';

const words = guestWords.extend({ sha256: digests.default([]) });
type Words = ReturnType<typeof words.parse>;

type Item = { file: string; state: 'added' | 'waiting' } | { file: string; error: ProblemJson };

/** Photos from guests: a form, and what it posts to. */
export const addRoutes = (http: Http): Route[] => [
  linkRoute(http, {
    method: 'GET',
    path: '/s/:token/add',
    async handle(visit) {
      if (!takesPhotos(visit.link)) throw uploadsDisabled();
      await sendForm(visit);
    },
  }),
  linkRoute(http, {
    method: 'POST',
    path: '/s/:token/add',
    async handle(visit) {
      const { ctx, link } = visit;
      if (!takesPhotos(link)) throw uploadsDisabled();
      const begun = visit.scope.now();
      await http.throttles.charge('guestRequest', guestOf(visit));
      await using form = await readMultipart(ctx, http.storage);
      const said = words.parse(form.fields);
      const device = visit.owns ? null : await known(visit);
      const items = await offerAll(visit, device, form, { ...said, begun });
      if (!wantsPage(ctx)) return sendItems(ctx, items);
      const results = items.map((item) => resultOf(ctx, item));
      const refusal = items.length === 0 ? reasonOf(ctx, noFiles()) : null;
      await sendForm({ ...visit, device }, { name: said.name, note: said.note, results, refusal });
    },
  }),
];

/** The browser that sends something, known from now on if it was not. */
async function known(visit: LinkVisit): Promise<LinkDevice> {
  const { id } = await visit.http.units.write((scope) => knownDevice(visit, scope));
  return visit.scope.em.findOneOrFail(LinkDevice, { id });
}

/** Each file is looked at by itself; the link is asked again for each, since it may have ended meanwhile. */
async function offerAll(
  visit: LinkVisit,
  device: LinkDevice | null,
  form: MultipartForm,
  { sha256, ...said }: Words & { begun: Date },
): Promise<Item[]> {
  const { http } = visit;
  const deviceId = device?.id ?? null;
  const batchId = uuidv7();
  const items: Item[] = [];
  for (const [index, file] of form.files.entries()) {
    try {
      await chargeUpload(visit);
      requireSameBytes(sha256[index], file.sha256);
      const { state } = await take(visit, deviceId, { ...file, batchId }, said);
      items.push({ file: file.name, state: state === 'accepted' ? 'added' : 'waiting' });
    } catch (error) {
      if (isUnexpected(error)) http.log.error({ err: error }, 'guest upload failed');
      items.push({ file: file.name, error: forGuests(problemOf(error)) });
    }
  }
  return items;
}

/** What a guest said with the file, and when it began to come. */
type Said = Omit<Words, 'sha256'> & { begun: Date };

type Taken = { state: 'pending' | 'accepted' | 'rejected' | 'withdrawn' };

function take(
  { ctx, http, token, link }: LinkVisit,
  deviceId: string | null,
  file: OfferedUpload,
  { begun, name, note }: Said,
): Promise<Taken> {
  const key = idempotencyKey(ctx);
  return takeIn(http, async (scope, aim) => {
    const visit = await visitLink(http, ctx, scope, token, 'admission');
    aim(visit.link.album);
    const offer = () =>
      visit.member
        ? giveAsMember(visit, visit.member, file)
        : offerAsGuest(visit, deviceId, file, { begun, name, note });
    if (key === undefined) return offer();
    const content = { name: name || ANONYMOUS, note };
    const caller = { ctx, caller: link.id, key: `${key} ${file.sha256}` };
    return once(scope, { ...caller, content }, offer);
  });
}

async function giveAsMember(
  { scope, link: { album } }: LinkVisit,
  member: AccountViewer,
  file: OfferedUpload,
): Promise<Taken> {
  const { account } = member;
  const makeRoom = () => requireRoomFor(scope, album, { account }, file.bytes);
  const { listedAt } = await givePhoto(scope, member, album, { ...file, makeRoom });
  return { state: listedAt ? 'accepted' : 'pending' };
}

async function offerAsGuest(
  visit: LinkVisit,
  deviceId: string | null,
  file: OfferedUpload,
  { begun, name, note }: Said,
): Promise<Taken> {
  const { scope, link } = visit;
  const device = await scope.em.findOneOrFail(LinkDevice, { id: deviceId });
  const guest = {
    name: guestName(link, name),
    note,
    device,
    isUnderWay: isUnderWay(begun, scope.now()),
  };
  const from = { guest: { link, device } };
  const makeRoom = () => requireRoomFor(scope, link.album, from, file.bytes);
  const { state } = await offerPhoto(scope, link, guest, { ...file, makeRoom });
  await countUpload(visit);
  return { state };
}

/** Which photo a duplicate is of is not a guest's to know. */
const forGuests = ({ photo, ...rest }: ProblemJson & Record<string, unknown>): ProblemJson => rest;

function sendItems(ctx: Context, items: Item[]): void {
  const refused = items.filter((item) => 'error' in item);
  const [first] = refused;
  if (items.length === 0) {
    ctx.body = noFiles();
    ctx.status = 422;
  } else if (first && refused.length === items.length) {
    ctx.body = { ...first.error, items };
    ctx.status = first.error.status;
  } else {
    ctx.body = { items };
    ctx.status = first ? 207 : 201;
    return;
  }
  ctx.type = 'application/problem+json';
}

const noFiles = () => problem(422, 'no_files', 'Choose at least one photo.');

const resultOf = (ctx: Context, item: Item): AddResult => {
  if (!('error' in item)) return { ...item, reason: null };
  const state = item.error.code === 'duplicate' ? 'duplicate' : 'refused';
  return { file: item.file, state, reason: reasonOf(ctx, item.error) };
};

function reasonOf(ctx: Context, { code, detail }: ProblemJson): string | null {
  const {
    fileSize,
    words: { refusals, upload },
  } = localeOf(languageOf(ctx));
  const said = upload.reasons[code] ?? refusals[code] ?? detail ?? null;
  return said && said.replace('{size}', fileSize(limits.imageBytes));
}

async function sendForm(visit: LinkVisit, said: Partial<AddFormProps> = {}): Promise<void> {
  const { ctx, http, base, link } = visit;
  const page = {
    ...(await addForm(visit)),
    ...said,
    gallery: base,
    state: `${base}/state`,
    album: titleOf(link),
    closed: null,
  };
  sendPage(ctx, renderAdd(page, pageContext(http, ctx)));
}
