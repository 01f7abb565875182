import type { Context } from 'koa';
import { z } from 'zod';
import { offerPhoto } from '../../domain/contributions/offer-photo.ts';
import { Refusal } from '../../domain/refusal.ts';
import { takesPhotos } from '../../domain/share-links/policy.ts';
import { uuidv7 } from '../../lib/uuid.ts';
import { imageTypes, limits } from '../../media/formats.ts';
import { idempotencyKey, once } from '../api/idempotency.ts';
import type { ProblemJson } from '../api/schemas.ts';
import { clientNetwork } from '../client-address.ts';
import type { Http } from '../deps.ts';
import { readMultipart, type MultipartForm } from '../multipart.ts';
import { wantsPage } from '../middleware/problems.ts';
import { pageContext } from '../pages/page-context.ts';
import { isUnexpected, problem, problemOf } from '../problem.ts';
import type { Route } from '../route.ts';
import { renderAdd } from '../views/add-page.tsx';
import type { AddResult } from '../views/add-results.tsx';
import { linkRoute, requireLink, type LinkVisit } from './link-route.ts';

const words = z.object({
  name: z.string().trim().max(50).default(''),
  note: z.string().trim().max(1000).default(''),
});
type Words = z.output<typeof words>;

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
      await http.throttles.charge('guestRequest', guestOf(visit));
      await using form = await readMultipart(ctx, http.storage);
      const said = words.parse(form.fields);
      const items = await offerAll(visit, form, said);
      if (wantsPage(ctx)) sendForm(visit, said, items.map(resultOf));
      else sendItems(ctx, items);
    },
  }),
];

/** Each file is looked at by itself; the link is asked again for each, since it may have ended meanwhile. */
async function offerAll(
  visit: LinkVisit,
  form: MultipartForm,
  { name, note }: Words,
): Promise<Item[]> {
  const { ctx, http, token } = visit;
  const guest = { name: name || 'Guest', note };
  const batchId = uuidv7();
  const key = idempotencyKey(ctx);
  const items: Item[] = [];
  for (const file of form.files) {
    try {
      await http.throttles.charge('guestUpload', guestOf(visit));
      const { state } = await http.units.transact(async (scope) => {
        const open = await requireLink(http, ctx, scope, token, false);
        const offer = async () => ({
          state: (await offerPhoto(scope, open, guest, { ...file, batchId })).state,
        });
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

const resultOf = (item: Item): AddResult => {
  if (!('error' in item)) return { ...item, reason: null };
  const state = item.error.code === 'duplicate' ? 'duplicate' : 'refused';
  return { file: item.file, state, reason: item.error.detail ?? null };
};

function sendForm({ ctx, http, link, token }: LinkVisit, said: Words, results: AddResult[]): void {
  const base = `/s/${token}`;
  ctx.type = 'html';
  ctx.body = renderAdd(
    {
      ...said,
      results,
      action: `${base}/add`,
      gallery: base,
      state: `${base}/state`,
      album: link.album.title,
      owner: link.album.owner.name,
      review: link.review,
      maximumBytes: limits.imageBytes,
      accept: [...imageTypes],
      closed: null,
    },
    pageContext(http, ctx),
  );
}

const uploadsDisabled = () =>
  new Refusal('forbidden', 'uploads_disabled', 'This link does not take photos.');
