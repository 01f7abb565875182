import { findReport } from '../../domain/moderation/find-history.ts';
import { notFound } from '../../domain/refusal.ts';
import type { Http } from '../deps.ts';
import { sendRendition } from '../media-answer.ts';
import { idParam, type Route } from '../route.ts';
import { findViewer, requireAccount } from '../viewer.ts';

/** The picture of a photo that was reported, for administrators, whatever its album's audience. */
export const reportPictures = (http: Http): Route => ({
  method: 'GET',
  path: '/api/v1/admin/reports/:id/pictures/:photoId',
  guard: 'admin',
  async handle(ctx) {
    await http.units.look(async (scope) => {
      const viewer = await findViewer(ctx, scope, http.config);
      requireAccount(viewer, { scope: 'admin', admin: true });
      const photoId = idParam(ctx, 'photoId');
      const { targets } = await findReport(scope, idParam(ctx, 'id'));
      const photo = targets.find((it) => it.photo?.id === photoId)?.photo;
      if (!photo) throw notFound();
      await sendRendition(ctx, http, (type) => photo.rendition('preview', type));
    });
  },
});
