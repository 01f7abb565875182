import { z } from 'zod';
import { takesClaims, takesMembers } from '../../domain/claims/policy.ts';
import { monthPages, surveyPhotos, type Survey } from '../../domain/photos/survey-photos.ts';
import { takesPhotos } from '../../domain/share-links/policy.ts';
import { sightOf } from '../../domain/share-links/pictures/sight.ts';
import type { Http } from '../deps.ts';
import type { Keeping } from '../link-memory.ts';
import { pageContext, sendPage } from '../pages/page-context.ts';
import { galleryPage } from '../pages/tiles.ts';
import type { Route } from '../route.ts';
import { renderLink } from '../views/link-page.tsx';
import type { LinkPageProps } from '../views/link-page-props.ts';
import { cardOf } from './card.ts';
import { embedsOf } from './embed.ts';
import { addForm } from './add-form.ts';
import { galleryPathsOf } from './gallery-paths.ts';
import { linkRoute } from './link-route.ts';
import type { LinkVisit } from './link-visit.ts';
import { titleOf } from './link-title.ts';
import { selectionOf } from './photos.ts';

const query = z.object({
  after: z.string().max(200).optional(),
  /** Whose photos to show, by name; empty for the owner's. */
  by: z.string().max(100).optional(),
});

/** A link's gallery. */
export const galleryRoute = (http: Http): Route =>
  linkRoute(http, {
    method: 'GET',
    path: '/s/:token',
    async handle(visit, keep) {
      const { ctx } = visit;
      const survey = await surveyOf(visit, keep);
      sendPage(ctx, renderLink(await galleryOf(visit, survey), pageContext(http, ctx)));
    },
  });

/** What the link spans, known already where nothing has changed since somebody asked. */
async function surveyOf(visit: LinkVisit, keep: Keeping): Promise<Survey> {
  const { http, link, scope } = visit;
  const known = link.uploads === 'only' ? undefined : http.memory.surveys.find(link.id);
  const survey = known ?? (await surveyPhotos(scope, selectionOf(visit)));
  if (link.uploads !== 'only') keep.survey(link.id, survey);
  return survey;
}

async function galleryOf(
  visit: LinkVisit,
  { months, contributors, days, tally: live }: Survey,
): Promise<LinkPageProps> {
  const { base, ctx, scope, link } = visit;
  const { after, by } = query.parse({ ...ctx.query });
  const { names } = sightOf(link);
  const isChosen = names && by !== undefined;
  const whole = selectionOf(visit);
  const selection = isChosen ? { ...whole, contributor: by || null } : whole;
  const gallery = isChosen ? `${base}?${new URLSearchParams({ by }).toString()}` : base;
  const total = isChosen ? undefined : live.photoCount;
  const paths = galleryPathsOf(visit, gallery);
  const photos = await galleryPage(scope, selection, paths, after, total);
  const isWhole = link.photoIds === null;
  return {
    title: titleOf(link),
    description: isWhole ? link.album.description : '',
    owner: names ? link.album.owner.name : null,
    photoCount: live.photoCount,
    days,
    expiresAt: link.expiresAt?.toISOString() ?? null,
    now: visit.now.toISOString(),
    add: takesPhotos(link) ? `${base}/add` : null,
    download: link.downloads === 'off' || live.photoCount === 0 ? null : `${base}/download`,
    join: joinOf(visit),
    collects: link.uploads === 'only' ? await addForm(visit) : null,
    isLogged: link.accessLogDays !== null,
    layout: link.layout,
    contributors: names ? choicesOf(visit, contributors, by) : [],
    months: isChosen ? [] : monthPages(months).map((month) => monthLink(base, month)),
    live: { url: `${base}/state`, ...live },
    card: await cardOf(visit, whole, photos.tiles[0]?.id),
    alternates: embedsOf(visit),
    photos,
  };
}

/** With an account here where that is possible, else with one elsewhere. */
function joinOf({ base, device, link, member }: LinkVisit): string | null {
  if (member) return null;
  if (takesMembers(link)) return `${base}/join`;
  return takesClaims(link) && !device?.actor ? `${base}/claim` : null;
}

const monthLink = (
  base: string,
  { after, count, firstId, month }: ReturnType<typeof monthPages>[number],
): LinkPageProps['months'][number] => ({
  month,
  count,
  href: `${base}${after ? `?after=${after}` : ''}#photo-${firstId}`,
});

function choicesOf(
  { base, link }: LinkVisit,
  contributors: readonly (string | null)[],
  by: string | undefined,
): LinkPageProps['contributors'] {
  if (contributors.length < 2) return [];
  const choices = contributors.map((name) => ({
    name: name ?? link.album.owner.name,
    href: `${base}?${new URLSearchParams({ by: name ?? '' }).toString()}`,
    isChosen: by === (name ?? ''),
  }));
  return [{ name: null, href: base, isChosen: by === undefined }, ...choices];
}
