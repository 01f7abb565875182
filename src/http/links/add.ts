import type { Context } from 'koa';
import { z } from 'zod';
import { offerPhoto } from '../../domain/contributions/offer-photo.ts';
import { Refusal } from '../../domain/refusal.ts';
import { countAtLink } from '../../domain/share-links/visits/count-at-link.ts';
import { LinkDevice } from '../../domain/share-links/devices/link-device.ts';
import { takesPhotos } from '../../domain/share-links/policy.ts';
import { uuidv7 } from '../../lib/uuid.ts';
import { idempotencyKey, once } from '../api/idempotency.ts';
import type { ProblemJson } from '../api/schemas.ts';
import { clientNetwork } from '../client-address.ts';
import type { Http } from '../deps.ts';
import { readMultipart, type MultipartForm } from '../multipart.ts';
import { wantsPage } from '../middleware/problems.ts';
import { languageOf } from '../pages/language.ts';
import { pageContext, sendPage } from '../pages/page-context.ts';
import { isUnexpected, problem, problemOf } from '../problem.ts';
import type { Route } from '../route.ts';
import { renderAdd } from '../views/add-page.tsx';
import type { AddResult } from '../views/add-results.tsx';
import { localeOf } from '../views/locale/locale.ts';
import { writeLog } from './access-log.ts';
import { addForm } from './add-form.ts';
import { knownDevice } from './known-device.ts';
import { linkRoute, requireLink } from './link-route.ts';
import type { LinkVisit } from './link-visit.ts';
import { titleOf } from './link-title.ts';

const words = z.object({
  name: z.string().trim().max(50).default(''),
  note: z.string().trim().max(1000).default(''),
});
type Words = z.output<typeof words>;

/** How long photos that are on their way may take to arrive where the link takes no more meanwhile, in ms. */
const GRACE = 15 * 60_000;

type Item = { file: string; state: 'added' | 'waiting' } | { file: string; error: ProblemJson };

/** Photos from guests: a form, and what it posts to. */
export const addRoutes = (http: Http): Route[] => [
  linkRoute(http, {
    method: 'GET',
    path: '/s/:token/add',
    handle(visit) {
      if (!takesPhotos(visit.link)) throw uploadsDisabled();
      sendForm(visit, { name: '', note: '' }, []);
    },
  }),
  linkRoute(http, {
    method: 'POST',
    path: '/s/:token/add',
    async handle(visit) {
      const { ctx, link } = visit;
      if (!takesPhotos(link)) throw uploadsDisabled();
      const begun = performance.now();
      await http.throttles.charge('guestRequest', guestOf(visit));
      await using form = await readMultipart(ctx, http.storage);
      const said = words.parse(form.fields);
      const isUnderWay = performance.now() - begun < GRACE;
      const items = await offerAll(visit, form, { ...said, isUnderWay });
      const results = () => items.map((item) => resultOf(ctx, item));
      if (wantsPage(ctx)) sendForm(visit, said, results());
      else sendItems(ctx, items);
    },
  }),
];

/** Each file is looked at by itself; the link is asked again for each, since it may have ended meanwhile. */
async function offerAll(
  visit: LinkVisit,
  form: MultipartForm,
  { name, note, isUnderWay }: Words & { isUnderWay: boolean },
): Promise<Item[]> {
  const { ctx, http, token } = visit;
  const guest = { name: name || 'Guest', note };
  const deviceId = visit.owns
    ? null
    : await http.units.write(async (scope) => knownDevice(visit, scope).id);
  const batchId = uuidv7();
  const key = idempotencyKey(ctx);
  const items: Item[] = [];
  for (const file of form.files) {
    try {
      await http.throttles.charge('guestUpload', guestOf(visit));
      const { state } = await http.units.transact(async (scope) => {
        const open = await requireLink(http, ctx, scope, token, false);
        const device = deviceId && scope.em.getReference(LinkDevice, deviceId);
        const offer = async () => {
          const offered = { ...file, batchId };
          const { state: decided } = await offerPhoto(
            scope,
            open,
            { ...guest, device: device || null, isUnderWay },
            offered,
          );
          await countUpload({ ...visit, scope });
          return { state: decided };
        };
        if (key === undefined) return offer();
        const perFile = { ctx, caller: open.id, key: `${key} ${file.sha256}`, content: guest };
        return once(scope, perFile, offer);
      });
      items.push({ file: file.name, state: state === 'accepted' ? 'added' : 'waiting' });
    } catch (error) {
      if (isUnexpected(error)) http.log.error({ err: error }, 'guest upload failed');
      items.push({ file: file.name, error: forGuests(problemOf(error)) });
    }
  }
  return items;
}

async function countUpload(visit: LinkVisit): Promise<void> {
  if (!visit.owns) await countAtLink(visit.scope, visit.link.id, { uploads: 1 });
  await writeLog(visit, 'uploaded');
}

/** Whom limits count: a network, at one link. */
const guestOf = ({ ctx, http, link }: LinkVisit): string =>
  `${link.id}:${clientNetwork(ctx, http.config.trustProxy)}`;

/** Which photo a duplicate is of is not a guest's to know. */
const forGuests = ({ photo, ...rest }: ProblemJson & Record<string, unknown>): ProblemJson => rest;

function sendItems(ctx: Context, items: Item[]): void {
  const refused = items.filter((item) => 'error' in item);
  const [first] = refused;
  if (items.length === 0) {
    ctx.body = problem(422, 'no_files', 'Choose at least one photo.');
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

const resultOf = (ctx: Context, item: Item): AddResult => {
  if (!('error' in item)) return { ...item, reason: null };
  const state = item.error.code === 'duplicate' ? 'duplicate' : 'refused';
  const { code, detail = null } = item.error;
  const { refusals } = localeOf(languageOf(ctx)).words;
  return { file: item.file, state, reason: refusals[code] ?? detail };
};

function sendForm(visit: LinkVisit, said: Words, results: AddResult[]): void {
  const { ctx, http, base, link } = visit;
  const page = {
    ...addForm(visit),
    ...said,
    results,
    gallery: base,
    state: `${base}/state`,
    album: titleOf(link),
    closed: null,
  };
  sendPage(ctx, renderAdd(page, pageContext(http, ctx)));
}

const uploadsDisabled = () =>
  new Refusal('forbidden', 'uploads_disabled', 'This link does not take photos.');
