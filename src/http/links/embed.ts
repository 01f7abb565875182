import type { Context } from 'koa';
import { tallyPhotos } from '../../domain/photos/survey-photos.ts';
import { findPhotos } from '../../domain/photos/find-photos.ts';
import { findMarks } from '../../domain/share-links/pictures/find-marks.ts';
import { notFound, Refusal } from '../../domain/refusal.ts';
import { lookUpLink } from '../../domain/share-links/look-up-link.ts';
import { sightOf } from '../../domain/share-links/pictures/sight.ts';
import { addresses } from '../addresses.ts';
import type { Http } from '../deps.ts';
import { letFrame } from '../middleware/security-headers.ts';
import { embedded } from '../pages/embed.ts';
import { pageContext, sendPage } from '../pages/page-context.ts';
import { sourcesUnder } from '../pages/tiles.ts';
import { param, type Route } from '../route.ts';
import { oEmbed } from '../views/alternates.ts';
import { renderEmbed, type EmbedPageProps } from '../views/embed-page.tsx';
import type { HeadProps } from '../views/head.tsx';
import { isOpenToAll } from './card.ts';
import type { Form } from './forms.ts';
import { galleryPathsOf } from './gallery-paths.ts';
import { linkRoute } from './link-route.ts';
import type { LinkVisit } from './link-visit.ts';
import { titleOf } from './link-title.ts';
import { selectionOf } from './link-selection.ts';

const SHOWN = 24;

/** `/s/:token/embed`: what a link shows, for frames of the sites that it names. */
export function linkEmbedRoute(http: Http): Route {
  const route = linkRoute(http, {
    method: 'GET',
    path: '/s/:token/embed',
    async handle(visit) {
      const { ctx, link } = visit;
      if (!link.embedOrigins) throw notFound();
      letFrame(ctx, link.embedOrigins);
      sendPage(ctx, renderEmbed(await embedOf(visit), pageContext(http, ctx)));
    },
  });
  const handle = async (ctx: Context) => {
    try {
      await route.handle(ctx);
    } catch (error) {
      if (error instanceof Refusal) await letRefusalBeFramed(http, ctx, error);
      throw error;
    }
  };
  return { ...route, handle };
}

/** Lets a form that came from a frame be answered into it. */
export function letFormBeFramed({ ctx, link }: Pick<LinkVisit, 'ctx' | 'link'>, form: Form): void {
  if (form.isFramed && link.embedOrigins) letFrame(ctx, link.embedOrigins);
}

/** How other sites are told that they may show a link: only of one that asks nothing of anybody. */
export function embedsOf({
  http,
  link,
  token,
}: Pick<LinkVisit, 'http' | 'link' | 'token'>): NonNullable<HeadProps['alternates']> {
  if (!link.embedOrigins || !isOpenToAll(link)) return [];
  const { origin } = http.config;
  return [oEmbed(origin, { title: titleOf(link), url: addresses(http.config).link(token) })];
}

async function embedOf(visit: LinkVisit): Promise<EmbedPageProps> {
  const { base, http, link, scope, token } = visit;
  const at = addresses(http.config);
  const selection = selectionOf(visit);
  const { items } = await findPhotos(scope, selection, { limit: SHOWN });
  const marks = await findMarks(scope, link, items);
  const paths = galleryPathsOf(visit);
  const live = await tallyPhotos(scope, selection);
  return {
    title: titleOf(link),
    owner: sightOf(link).names ? link.album.owner.name : null,
    url: at.link(token),
    photoCount: live.photoCount,
    photos: items.flatMap((photo) => {
      const sources = sourcesUnder(paths, photo, marks.get(photo.id));
      return embedded(photo, `${at.link(token)}/i/${photo.id}`, sources) ?? [];
    }),
    live: { url: `${base}/state`, ...live },
  };
}

/** What a link that is not open says, to everybody alike. */
const endings: ReadonlySet<string> = new Set([
  'sharing_disabled',
  'link_revoked',
  'link_paused',
  'link_not_yet_open',
  'link_expired',
  'link_exhausted',
]);

/**
 * The forms of an open link may be framed by the sites that it names. What an ended one says may be by anybody: it
 * tells nothing of the link, and nothing can be done there.
 */
async function letRefusalBeFramed(http: Http, ctx: Context, { code }: Refusal): Promise<void> {
  if (endings.has(code)) return letFrame(ctx);
  const found = await http.units.look((scope) => lookUpLink(scope, param(ctx, 'token'), {}));
  if (found?.link.embedOrigins) letFrame(ctx, found.link.embedOrigins);
}
