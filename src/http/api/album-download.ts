import { z } from 'zod';
import { findAlbumFor } from '../../domain/albums/find-albums.ts';
import { may } from '../../domain/albums/policy.ts';
import {
  eachLinkPhoto,
  type SizeRules,
} from '../../domain/share-links/pictures/find-link-files.ts';
import { membersRules } from '../../domain/share-links/pictures/variant.ts';
import type { Http } from '../deps.ts';
import { linkArchive, type ArchivedPhoto } from '../links/link-archive.ts';
import type { Route } from '../route.ts';
import { archiveRoute } from './archive-route.ts';

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
export const albumDownloadRoute = (http: Http): Route =>
  archiveRoute(http, '/api/v1/albums/:id/download', async ({ ctx, scope, viewer, id }) => {
    const album = await findAlbumFor(scope, viewer, id, 'view');
    const { photos: wanted } = query.parse({ ...ctx.query });
    const knows = may(viewer, 'arrange', album);
    const rules: SizeRules = { ...membersRules, id: album.id, location: knows ? 'keep' : 'remove' };
    const selection = { album, ids: wanted ?? null, unfinished: false };
    return {
      name: `${album.title}.zip`,
      async layOut() {
        const photos: ArchivedPhoto[] = [];
        for await (const photo of eachLinkPhoto(scope, selection, rules, ['original'])) {
          photos.push({ ...photo, folder: [] });
        }
        const { whole } = linkArchive(http, photos, rules, { size: 'original' });
        return whole;
      },
    };
  });
