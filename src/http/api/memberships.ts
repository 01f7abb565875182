import { z } from 'zod';
import { leavePhotos } from '../../domain/collaborators/leave-photos.ts';
import { declineUnused, takeUpAll } from '../../domain/collaborators/take-up-invitation.ts';
import { leaveAlbum } from '../../domain/removals/leave-album.ts';
import { byId, endpoint } from './endpoint.ts';
import { membership } from './schemas/removals.ts';

/** What one is in an album of somebody else. */
export const memberships = [
  endpoint({
    summary: 'Say whether one’s photos may stay in an album when one is removed from it',
    route: 'PATCH /albums/:id/membership',
    guard: 'account',
    params: byId,
    body: z.strictObject({ leavesPhotos: z.boolean() }),
    status: 200,
    answer: membership,
    async handle({ scope, viewer, params, body }) {
      await takeUpAll(scope, viewer.account, params.id);
      const member = await leavePhotos(scope, viewer, params.id, body.leavesPhotos);
      return { albumId: params.id, role: member.role, leavesPhotos: member.leavesPhotos };
    },
  }),
  endpoint({
    summary: 'Leave an album, also one in the trash; one’s photos come along or stay',
    route: 'DELETE /albums/:id/membership',
    guard: 'account',
    params: byId,
    query: z.strictObject({
      photos: z
        .enum(['take', 'leave'])
        .default('take')
        .describe('`take`: they leave the album, and go to one of one’s own'),
    }),
    status: 204,
    async handle({ scope, viewer, params, query }) {
      if (await declineUnused(scope, viewer.account, params.id)) return;
      await leaveAlbum(scope, viewer, params.id, query.photos);
    },
  }),
];
