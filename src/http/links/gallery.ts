import { z } from 'zod';
import { takesClaims, takesMembers } from '../../domain/claims/policy.ts';
import type { PhotoSelection } from '../../domain/photos/find-photos.ts';
import { monthPages, surveyPhotos, type Survey } from '../../domain/photos/survey-photos.ts';
import { showsTalk, takesGuestComments } from '../../domain/interactions/policy.ts';
import { aboutAlbum } from '../../domain/interactions/subject.ts';
import { takesPhotos } from '../../domain/share-links/policy.ts';
import { rulesFor } from '../../domain/share-links/pictures/find-link-files.ts';
import { sightOf } from '../../domain/share-links/pictures/sight.ts';
import { weighPhotos } from '../../domain/share-links/pictures/weigh-photos.ts';
import type { Http } from '../deps.ts';
import type { Keeping, LinkSurvey } from '../link-memory.ts';
import { pageContext, sendPage } from '../pages/page-context.ts';
import { monthLink } from '../pages/month-link.ts';
import { galleryPage } from '../pages/tiles.ts';
import { idParam, type Route } from '../route.ts';
import { renderLink } from '../views/link-page.tsx';
import type { LinkPageProps } from '../views/link-page-props.ts';
import { cardOf } from './card.ts';
import { isOfAlbum } from './comments.ts';
import { linkTalk } from './link-talk.ts';
import { sizesOf } from './download-choices.ts';
import { embedsOf } from './embed.ts';
import { addForm } from './add-form.ts';
import { pageIn, parentsOf, partsOf, selectionIn, tilesIn } from './albums-within.ts';
import { galleryPathsOf } from './gallery-paths.ts';
import { linkRoute } from './link-route.ts';
import type { LinkVisit } from './link-visit.ts';
import { titleOf } from './link-title.ts';
import { selectionOf } from './link-selection.ts';

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

/** The gallery of an album in the link's own, where the link leads that far. */
export const innerGalleryRoute = (http: Http): Route =>
  linkRoute(http, {
    method: 'GET',
    path: '/s/:token/a/:albumId',
    async handle(visit, keep) {
      const { base, ctx, link, scope } = visit;
      const selection = await selectionIn(visit, idParam(ctx, 'albumId'));
      if (selection.album.id === link.album.id) {
        ctx.redirect(base);
        ctx.status = 303;
        return;
      }
      const survey = await surveyOf(visit, keep);
      const inner = { selection, survey: await surveyPhotos(scope, selection) };
      sendPage(ctx, renderLink(await galleryOf(visit, survey, inner), pageContext(http, ctx)));
    },
  });

/** What the link spans, known already where nothing has changed since somebody asked. */
async function surveyOf(visit: LinkVisit, keep: Keeping): Promise<LinkSurvey> {
  const { http, link, scope } = visit;
  const known = link.uploads === 'only' ? undefined : http.memory.surveys.find(link.id);
  const survey = known ?? {
    ...(await surveyPhotos(scope, selectionOf(visit))),
    bytes: await weigh(visit),
  };
  if (link.uploads !== 'only') keep.survey(link.id, survey);
  return survey;
}

/** Of all that its first download gives, in the albums within too. */
async function weigh(visit: LinkVisit): Promise<number | null> {
  const { link, scope } = visit;
  const [size] = sizesOf(link);
  if (!size) return null;
  let bytes = END_OF_ARCHIVE;
  for (const { selection } of await partsOf(visit)) {
    bytes += await weighPhotos(scope, selection, rulesFor(link, size));
  }
  return bytes;
}

const END_OF_ARCHIVE = 22;

/** What the button leads to, and the size of what stands first there. */
function downloadOf({ base, link }: LinkVisit, bytes: number | null): LinkPageProps['download'] {
  const [size] = sizesOf(link);
  return size ? { url: `${base}/download`, size, bytes: bytes ?? 0 } : null;
}

async function galleryOf(
  visit: LinkVisit,
  survey: LinkSurvey,
  inner?: { selection: PhotoSelection; survey: Survey },
): Promise<LinkPageProps> {
  const { base, ctx, scope, link } = visit;
  const { after, by } = query.parse({ ...ctx.query });
  const { names } = sightOf(link);
  const isChosen = names && by !== undefined;
  const whole = inner?.selection ?? selectionOf(visit);
  const { album } = whole;
  const { contributors, days, months, tally } = inner?.survey ?? survey;
  const page = pageIn(visit, album.id);
  const selection = isChosen ? { ...whole, contributor: by || null } : whole;
  const gallery = isChosen ? `${page}?${new URLSearchParams({ by }).toString()}` : page;
  const total = isChosen ? undefined : tally.photoCount;
  const paths = galleryPathsOf(visit, gallery);
  const photos = await galleryPage(scope, selection, paths, after, total);
  const isWhole = link.photoIds === null;
  const albums = after === undefined && !isChosen ? await tilesIn(visit, album) : [];
  const isEmpty = survey.tally.photoCount === 0 && tally.photoCount === 0 && albums.length === 0;
  return {
    title: inner ? album.title : titleOf(link),
    description: isWhole ? album.description : '',
    owner: names ? link.album.owner.name : null,
    photoCount: tally.photoCount,
    days,
    expiresAt: link.expiresAt?.toISOString() ?? null,
    now: visit.now.toISOString(),
    add: takesPhotos(link) && !inner ? `${base}/add` : null,
    download: isEmpty ? null : downloadOf(visit, survey.bytes),
    join: joinOf(visit),
    collects: link.uploads === 'only' ? await addForm(visit) : null,
    isLogged: link.accessLogDays !== null,
    labelColour: album.labelColour,
    parents: await parentsOf(visit, album),
    albums,
    layout: link.layout,
    contributors: names ? choicesOf(visit, page, contributors, by) : [],
    months: isChosen ? [] : monthPages(months).map((month) => monthLink(page, month)),
    live: { url: `${base}/state`, ...survey.tally },
    card: inner ? null : await cardOf(visit, whole, photos.tiles[0]?.id),
    alternates: inner ? [] : embedsOf(visit),
    talk: isOfAlbum(visit) && !inner ? await linkTalk(visit, aboutAlbum(link.album)) : null,
    photoTalk: talkOf(visit),
    photos,
  };
}

function talkOf({ link }: LinkVisit): LinkPageProps['photoTalk'] {
  if (!showsTalk(link)) return null;
  return takesGuestComments(link) ? 'write' : 'read';
}

/** With an account here where that is possible, else with one elsewhere. */
function joinOf({ base, device, link, member }: LinkVisit): string | null {
  if (member) return null;
  if (takesMembers(link)) return `${base}/join`;
  return takesClaims(link) && !device?.actor ? `${base}/claim` : null;
}

function choicesOf(
  { link }: LinkVisit,
  base: string,
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
