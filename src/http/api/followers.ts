import { z } from 'zod';
import { acceptFollower } from '../../domain/albums/accept-follower.ts';
import { findAlbumFor } from '../../domain/albums/find-albums.ts';
import { findFollowers } from '../../domain/albums/find-followers.ts';
import { rejectFollower } from '../../domain/albums/reject-follower.ts';
import { showOutPerson } from '../../domain/claims/let-go.ts';
import { removeCollaboratorOf } from '../../domain/collaborators/remove-collaborator.ts';
import type { Scope } from '../../domain/scope.ts';
import type { Viewer } from '../../domain/viewer.ts';
import { pageQuery } from '../../lib/paging.ts';
import { byId, endpoint } from './endpoint.ts';
import { presentFollower } from './present/people.ts';
import { follower, page } from './schemas.ts';

const byFollower = z.strictObject({ id: z.uuid(), followerId: z.uuid() });
const which = ({ id, followerId }: z.infer<typeof byFollower>) => ({ albumId: id, followerId });

/** Who is shown out leaves with everything that they were in the album. */
async function showOut(
  scope: Scope,
  viewer: Viewer,
  params: z.infer<typeof byFollower>,
): Promise<void> {
  const { actor } = await rejectFollower(scope, viewer, which(params));
  await removeCollaboratorOf(scope, params.id, actor);
  await showOutPerson(scope, params.id, actor);
}

export const followers = [
  endpoint({
    summary: 'Who follows an album, or asked to',
    route: 'GET /albums/:id/followers',
    guard: 'account',
    params: byId,
    query: pageQuery.extend({ state: z.enum(['pending', 'accepted']).default('accepted') }),
    status: 200,
    answer: page(follower),
    async handle({ http, scope, viewer, params, query }) {
      const album = await findAlbumFor(scope, viewer, params.id, 'manage');
      const { items, next } = await findFollowers(scope, album, query);
      const hosts = items.map(({ actor }) => actor.host);
      const unreachable = await http.findUnreachable(scope, hosts);
      return { items: items.map((one) => presentFollower(one, unreachable)), next };
    },
  }),
  endpoint({
    summary: 'Let somebody follow who asked to',
    route: 'POST /albums/:id/followers/:followerId/accept',
    guard: 'account',
    params: byFollower,
    status: 200,
    answer: follower,
    async handle({ http, scope, viewer, params }) {
      const accepted = await acceptFollower(scope, viewer, which(params));
      return presentFollower(accepted, await http.findUnreachable(scope, [accepted.actor.host]));
    },
  }),
  endpoint({
    summary: 'Refuse somebody who asked to follow',
    route: 'POST /albums/:id/followers/:followerId/reject',
    guard: 'account',
    params: byFollower,
    status: 204,
    handle: ({ scope, viewer, params }) => showOut(scope, viewer, params),
  }),
  endpoint({
    summary: 'Remove a follower; their server is told',
    route: 'DELETE /albums/:id/followers/:followerId',
    guard: 'account',
    params: byFollower,
    status: 204,
    handle: ({ scope, viewer, params }) => showOut(scope, viewer, params),
  }),
];
