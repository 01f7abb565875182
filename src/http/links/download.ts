import { z } from 'zod';
import type { Archive } from '../../archive/archive.ts';
import type { PhotoSelection } from '../../domain/photos/find-photos.ts';
import { notFound } from '../../domain/refusal.ts';
import {
  eachLinkPhoto,
  sizes,
  type Size,
} from '../../domain/share-links/pictures/find-link-files.ts';
import { readForm } from '../body.ts';
import type { Http } from '../deps.ts';
import { pageContext, sendPage } from '../pages/page-context.ts';
import type { Route } from '../route.ts';
import { sendArchive } from '../send-archive.ts';
import { renderDownload } from '../views/download-page.tsx';
import { openArchiveRoom, type ArchiveRoom } from './archive-room.ts';
import { downloadPageProps } from './download-choices.ts';
import { countDownload, requireDownloads } from './downloads.ts';
import { partsOf } from './albums-within.ts';
import { linkArchive, type ArchivedPhoto } from './link-archive.ts';
import { linkRoute } from './link-route.ts';
import type { LinkVisit } from './link-visit.ts';
import { titleOf } from './link-title.ts';

const MOST_PHOTOS = 10_000;

const wish = z.object({
  size: z.enum(sizes).optional(),
  photos: z
    .string()
    .transform((list) => list.split(',').filter((id) => z.uuid().safeParse(id).success))
    .refine((ids) => ids.length <= MOST_PHOTOS, `can be up to ${MOST_PHOTOS}`)
    .optional(),
  /** By name; empty for the owner's own. */
  contributor: z.string().max(200).optional(),
  since: z.iso.datetime({ offset: true }).optional(),
  part: z.coerce.number().int().min(1).optional(),
  captions: z.enum(['true', 'false']).optional(),
});
type Wish = z.output<typeof wish>;

const query = wish.extend({ format: z.literal('zip').optional() });

/** A link's photos to keep: a page of what there is, and the archives it leads to. */
export function downloadRoutes(http: Http): Route[] {
  const room = openArchiveRoom(http.config);
  return [
    linkRoute(http, {
      method: 'GET',
      path: '/s/:token/download',
      async handle(visit) {
        const { ctx } = visit;
        const asked = query.parse({ ...ctx.query });
        if (asked.format === 'zip') return sendFiles(visit, asked, room);
        const props = await room.inTurn(ctx, () => downloadPageProps(visit));
        return sendPage(ctx, renderDownload(props, pageContext(http, ctx)));
      },
    }),
    linkRoute(http, {
      method: 'POST',
      path: '/s/:token/download',
      handle: async (visit) => sendFiles(visit, wish.parse(await readForm(visit.ctx)), room),
    }),
  ];
}

async function sendFiles(visit: LinkVisit, asked: Wish, room: ArchiveRoom): Promise<void> {
  const { ctx, http, link } = visit;
  const size = asked.size ?? (link.downloads === 'original' ? 'original' : 'web');
  requireDownloads(link, size);
  const { whole, parts } = await room.inTurn(ctx, () => archivesOf(visit, asked, size));
  const archive = asked.part === undefined ? whole : parts[asked.part - 1];
  if (!archive || archive.entries.length === 0) throw notFound();
  room.hold(ctx, whole.entries.length);
  const name = `${titleOf(link)}${partOf(asked.part, parts)}.zip`;
  const begins = await sendArchive(ctx, http.config, archive, name);
  if (begins) await countDownload(visit, archive.bytes);
}

async function archivesOf(visit: LinkVisit, asked: Wish, size: Size) {
  const { http, scope, link } = visit;
  const since = asked.since ? new Date(asked.since) : null;
  const photos: ArchivedPhoto[] = [];
  for (const { selection, folder } of await partsOf(visit)) {
    const chosen = wanted(visit, selection, asked);
    for await (const photo of eachLinkPhoto(scope, chosen, link, [size])) {
      const isNew = !since || (photo.listedAt && photo.listedAt > since);
      if (isNew) photos.push({ ...photo, folder });
    }
  }
  return linkArchive(http, photos, link, { size, captions: asked.captions === 'true' });
}

/** What of the link's photos is asked for; what it does not show is left out as if it were not there. */
function wanted(
  visit: LinkVisit,
  selection: PhotoSelection,
  { photos, contributor }: Wish,
): PhotoSelection {
  const shown = selection.ids && new Set(selection.ids);
  const ids = photos ? photos.filter((id) => shown?.has(id) ?? true) : selection.ids;
  return {
    ...selection,
    ids,
    ...(contributor !== undefined && visit.link.showsNames
      ? { contributor: contributor || null }
      : {}),
  };
}

const partOf = (part: number | undefined, parts: readonly Archive[]): string =>
  part === undefined ? '' : `, part ${part} of ${parts.length}`;
