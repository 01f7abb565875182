import { Readable } from 'node:stream';
import { z } from 'zod';
import { archiveBytes, versionOf } from '../../archive/archive.ts';
import { findAlbumFor } from '../../domain/albums/find-albums.ts';
import { may } from '../../domain/albums/policy.ts';
import { notFound } from '../../domain/refusal.ts';
import {
  eachLinkPhoto,
  type SizeRules,
} from '../../domain/share-links/pictures/find-link-files.ts';
import { membersRules } from '../../domain/share-links/pictures/variant.ts';
import type { Http } from '../deps.ts';
import { attachmentNamed } from '../disposition.ts';
import { openArchiveRoom } from '../links/archive-room.ts';
import { linkArchive, type ArchivedPhoto } from '../links/link-archive.ts';
import { idParam, type Route } from '../route.ts';
import { sendBytes } from '../send-bytes.ts';
import { findViewer, requireAccount } from '../viewer.ts';

/** As many as an address has room for. */
const MOST_PHOTOS = 200;

const query = z.strictObject({
  photos: z
    .string()
    .transform((list) => list.split(','))
    .pipe(z.array(z.uuid().toLowerCase()).max(MOST_PHOTOS))
    .optional(),
});

/**
 * `GET /albums/:id/download`: an album’s photos, or some of them, in one archive for one of its people: originals as
 * they get them one by one, without places for those who are not told of these.
 */
export function albumDownloadRoute(http: Http): Route {
  const room = openArchiveRoom(http.config);
  return {
    method: 'GET',
    path: '/api/v1/albums/:id/download',
    guard: 'account',
    async handle(ctx) {
      const id = idParam(ctx, 'id');
      await http.units.look(async (scope) => {
        const viewer = requireAccount(await findViewer(ctx, scope, http.config), { scope: 'read' });
        const album = await findAlbumFor(scope, viewer, id, 'view');
        const { photos: wanted } = query.parse({ ...ctx.query });
        const knows = may(viewer, 'arrange', album);
        const rules: SizeRules = {
          ...membersRules,
          id: album.id,
          location: knows ? 'keep' : 'remove',
        };
        const selection = { album, ids: wanted ?? null, unfinished: false };
        const { whole } = await room.inTurn(ctx, async () => {
          const photos: ArchivedPhoto[] = [];
          for await (const photo of eachLinkPhoto(scope, selection, rules, ['original'])) {
            photos.push({ ...photo, folder: [] });
          }
          return linkArchive(http, photos, rules, { size: 'original' });
        });
        if (whole.entries.length === 0) throw notFound();
        room.hold(ctx, whole.entries.length);
        await sendBytes(ctx, http.config, {
          type: 'application/zip',
          bytes: whole.bytes,
          version: versionOf(whole),
          audience: 'viewer',
          disposition: attachmentNamed(`${album.title}.zip`),
          open: (range) => Readable.from(archiveBytes(whole, range), { objectMode: false }),
        });
      });
    },
  };
}
