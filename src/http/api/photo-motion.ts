import { removeMotion } from '../../domain/photos/remove-motion.ts';
import { byId, endpoint } from './endpoint.ts';
import { presentPhotos } from './present/photo.ts';
import { photo } from './schemas.ts';

/** What moves of a picture. */
export const photoMotion = [
  endpoint({
    summary: 'Keep of a picture that moves only the picture, for good',
    route: 'DELETE /photos/:id/motion',
    guard: 'account',
    params: byId,
    status: 200,
    answer: photo,
    async handle({ http, ctx, scope, viewer, params }) {
      const still = await removeMotion(scope, viewer, params.id);
      const [presented] = await presentPhotos({ http, ctx, scope, viewer }, [still]);
      return presented!;
    },
  }),
];
