import type { Context } from 'koa';
import { tallyPhotos } from '../../domain/photos/survey-photos.ts';
import { Album } from '../../domain/albums/album.ts';
import type { PhotoSelection } from '../../domain/photos/find-photos.ts';
import { Refusal } from '../../domain/refusal.ts';
import { clientNetwork } from '../client-address.ts';
import type { Http } from '../deps.ts';
import { openEventStream, type EventStream } from '../live/event-stream.ts';
import type { News, OpenPage } from '../live/link-hub.ts';
import type { Round } from '../live/round.ts';
import type { Route } from '../route.ts';
import { linkRoute, visitLink } from './link-route.ts';
import type { LinkVisit } from './link-visit.ts';
import { selectionOf } from './link-selection.ts';
import { closedState, rulesOf, type LinkRules } from './state.ts';

/**
 * `GET /s/:token/events`: the link's state now and whenever it changes, and which photos went. Whoever may not open
 * the link any more is told why, and the stream ends.
 */
export const linkEventsRoute = (http: Http): Route =>
  linkRoute(http, {
    method: 'GET',
    path: '/s/:token/events',
    handle({ ctx, link, token }) {
      const leave = http.live.enter(clientNetwork(ctx, http.config.trustProxy));
      let forget = () => undefined as void;
      const stream = openEventStream(ctx, () => {
        forget();
        leave();
      });
      if (ctx.method === 'HEAD') return stream.end();
      const place = { linkId: link.id, albumId: link.album.id };
      forget = http.live.watch(new WatchedLink(http, ctx, { ...place, token }, stream));
    },
  });

type Seen = { rules: LinkRules; selection: Omit<PhotoSelection, 'album'> };

/** A page under a link, as this process sees it: a stream, and the cookies that it was asked for with. */
class WatchedLink implements OpenPage {
  readonly linkId: string;
  readonly albumId: string;
  private readonly http: Http;
  private readonly ctx: Context;
  private readonly token: string;
  private readonly stream: EventStream;
  /**
   * From the look before: no entity and no list of chosen photos, so that an idle page is small; and nothing of a
   * browser that the link may come to know.
   */
  private kept: Seen | null = null;
  private lookAgainAt: number | null = null;
  private told = '';

  constructor(
    http: Http,
    ctx: Context,
    { linkId, albumId, token }: { linkId: string; albumId: string; token: string },
    stream: EventStream,
  ) {
    this.http = http;
    this.ctx = ctx;
    this.linkId = linkId;
    this.albumId = albumId;
    this.token = token;
    this.stream = stream;
  }

  async look(news: News, round: Round): Promise<number | null> {
    const kept = news.rules ? null : this.kept;
    const seen = kept ?? (await this.visit().catch((error: unknown) => this.close(error)));
    if (!seen) return null;
    const { rules, selection } = seen;
    this.kept = selection.ids || selection.givenBy === null ? null : seen;
    const tally = await round(this.sight(selection), () =>
      this.http.units.look((scope) => {
        const album = scope.em.getReference(Album, this.albumId);
        return tallyPhotos(scope, { ...selection, album });
      }),
    );
    this.tellRemoved(goneFrom(selection, news.removed), tally.photoCount);
    this.tellState(JSON.stringify({ ...rules, ...tally }));
    return this.lookAgainAt;
  }

  beat = () => this.stream.beat();
  end = () => this.stream.end();

  private visit = (): Promise<Seen> =>
    this.http.units.look(async (scope) => {
      const visit = await visitLink(this.http, this.ctx, scope, this.token, 'admission');
      this.lookAgainAt = nextChange(visit);
      const { album: _, ...selection } = selectionOf(visit);
      return { rules: rulesOf(visit.link), selection };
    });

  private close(error: unknown): null {
    if (!(error instanceof Refusal)) throw error;
    this.stream.send('state', JSON.stringify(closedState(error)));
    this.stream.end();
    return null;
  }

  /** Pages of the same sight show the same photos. */
  private sight = ({ givenBy }: Seen['selection']): string =>
    givenBy === undefined ? this.linkId : `${this.linkId} ${givenBy}`;

  private tellRemoved(removed: string[], photoCount: number): void {
    if (removed.length === 0) return;
    this.stream.send('photos', JSON.stringify({ removed, photoCount }));
  }

  private tellState(state: string): void {
    if (state === this.told) return;
    this.told = state;
    this.stream.send('state', state);
  }
}

/** By this process's clock, when the link's state will be another one by itself. */
function nextChange({ link, device, now }: LinkVisit): number | null {
  const moments = [link.expiresAt, link.viewLimit === null ? null : device?.visitEndsAt()];
  const ahead = moments.flatMap((moment) => (moment ? [moment.getTime() - now.getTime()] : []));
  return ahead.length === 0 ? null : Date.now() + Math.min(...ahead);
}

/** Which photos a page shows no more. One that sees a single guest's looks by itself what is left. */
function goneFrom({ ids, givenBy }: Seen['selection'], removed: ReadonlySet<string>): string[] {
  if (givenBy !== undefined) return [];
  if (ids === null) return [...removed];
  return ids.filter((id) => removed.has(id));
}
