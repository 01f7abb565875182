import type { Context } from 'koa';
import { findPhotoOf } from '../../domain/photos/find-photos.ts';
import { notFound, Refusal } from '../../domain/refusal.ts';
import { rulesFor, type Size } from '../../domain/share-links/pictures/find-link-files.ts';
import { findMarks } from '../../domain/share-links/pictures/find-marks.ts';
import { fileOf } from '../../domain/share-links/pictures/variant-file.ts';
import {
  clipOf,
  originalOf,
  renditionOf,
  variantOf,
} from '../../domain/share-links/pictures/variant.ts';
import { CLIP } from '../addresses.ts';
import { clientNetwork } from '../client-address.ts';
import type { Http } from '../deps.ts';
import type { Pass } from '../link-memory.ts';
import { clipFile, sendShown, sendToKeep, shownFile, shownName } from '../media-answer.ts';
import { takesAvif } from '../negotiation.ts';
import { idParam, param, type Route } from '../route.ts';
import { selectionWith } from './albums-within.ts';
import { countDownload, requireDownloads } from './downloads.ts';
import { linkRoute } from './link-route.ts';
import { passOf } from './pass.ts';
import { isRobot } from './visitor.ts';

/** What a single photo is kept as: `full` is the JPEG in the place of an original that is withheld. */
const kept: Record<string, { size: Size; kinds: readonly string[] }> = {
  web: { size: 'web', kinds: ['web'] },
  full: { size: 'original', kinds: ['full', 'web'] },
  original: { size: 'original', kinds: ['original', 'placeless', 'cleaned'] },
};

/** The sizes in which somebody looks at one photo. */
const looks: ReadonlySet<string> = new Set(['preview', 'large']);

/** A link's pictures: to look at in the sizes of the ladder, and to keep as far as the link gives them. */
export const linkMediaRoute = (http: Http): Route =>
  linkRoute(http, {
    method: 'GET',
    path: '/s/:token/m/:photoId/:rendition',
    recall(ctx, pass) {
      const name = param(ctx, 'rendition');
      const file = http.memory.files.find(fileKey(ctx, pass.linkId));
      if (!file) return undefined;
      if (looks.has(name)) noteView(http, ctx, pass);
      return sendShown(ctx, http, file);
    },
    async handle(visit, keep) {
      const { ctx, scope, link } = visit;
      const photoId = idParam(ctx, 'photoId');
      const photo = await findPhotoOf(scope, await selectionWith(visit, photoId), photoId);
      const mark = (await findMarks(scope, link, [photo])).get(photo.id);
      const name = param(ctx, 'rendition');
      if (name === CLIP) {
        const file = clipFile(clipOf(link, photo));
        if (link.uploads !== 'only') keep.file(fileKey(ctx, link.id), file);
        await sendShown(ctx, http, file);
        return;
      }
      const wish = Object.hasOwn(kept, name) ? kept[name] : undefined;
      if (!wish) {
        const shown = shownName(name);
        const file = shownFile(ctx, (type) => renditionOf(link, photo, mark, shown, type));
        if (link.uploads !== 'only') keep.file(fileKey(ctx, link.id), file);
        if (looks.has(shown) && !visit.owns) noteView(http, ctx, passOf(visit));
        await sendShown(ctx, http, file);
        return;
      }
      requireDownloads(link, wish.size);
      const variant = variantOf(rulesFor(link, wish.size), photo, mark);
      if (name === 'original' && !originalOf(link, photo)) throw withheld();
      if (!variant || !wish.kinds.includes(variant.kind)) throw notFound();
      const file = fileOf(photo, variant);
      if (await sendToKeep(ctx, http, photo, file)) await countDownload(visit, file.bytes);
    },
  });

/** A picture, for everybody who has a pass: what it is made of is the same for them all. */
const fileKey = (ctx: Context, linkId: string): string =>
  [linkId, param(ctx, 'photoId'), param(ctx, 'rendition'), takesAvif(ctx)].join(' ');

/** Counts a photo that somebody looks at, later and together with others. */
function noteView({ config, views }: Http, ctx: Context, { linkId, deviceId }: Pass): void {
  if (ctx.method !== 'GET' || isRobot(ctx)) return;
  const visitor = deviceId ?? clientNetwork(ctx, config.trustProxy);
  views.note(linkId, `${visitor} ${param(ctx, 'photoId')}`);
}

const withheld = () =>
  new Refusal(
    'forbidden',
    'original_withheld',
    'The original of this photo cannot be given without what it tells about its owner.',
  );
