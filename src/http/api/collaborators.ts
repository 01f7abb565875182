import { z } from 'zod';
import { findOwnAlbum } from '../../domain/albums/find-albums.ts';
import { changeRole } from '../../domain/collaborators/change-role.ts';
import { findCollaborators } from '../../domain/collaborators/find-collaborators.ts';
import { inviteCollaborator } from '../../domain/collaborators/invite-collaborator.ts';
import { removeCollaborator } from '../../domain/collaborators/remove-collaborator.ts';
import { RemoteActor } from '../../domain/remote-actors/remote-actor.ts';
import { Refusal } from '../../domain/refusal.ts';
import { pageQuery } from '../../lib/paging.ts';
import { addresses } from '../addresses.ts';
import { byId, endpoint } from './endpoint.ts';
import { lookUpFor } from './look-up.ts';
import { presentCollaborator } from './present/people.ts';
import { collaborator, page, role } from './schemas.ts';

const one = z.strictObject({ id: z.uuid(), collaboratorId: z.uuid() });
const which = ({ id, collaboratorId }: z.infer<typeof one>) => ({ albumId: id, collaboratorId });

/** @throws Refusal `fediverse_address_expected` for whatever is not `@user@host` */
function requireAddress(who: string): string {
  if (/^@[^@\s/]+@[^@\s/]+$/.test(who)) return who;
  throw new Refusal(
    'unprocessable',
    'fediverse_address_expected',
    'People on other servers are invited by their address, like @name@server.',
  );
}

/** People on other servers whom an album's owner asks in. */
export const collaborators = [
  endpoint({
    summary: 'Invite somebody on another server into an album',
    route: 'POST /albums/:id/collaborators',
    guard: 'account',
    params: byId,
    body: z.strictObject({
      who: z.string().trim().max(320).describe('`@user@host`'),
      role: role.default('viewer'),
    }),
    status: 201,
    answer: collaborator,
    unit: 'look',
    async handle({ http, scope, viewer, params, body }) {
      const address = requireAddress(body.who);
      await findOwnAlbum(scope, viewer, params.id);
      const { id } = await lookUpFor({ http, viewer }, address);
      return http.units.transact(async (inviting) => {
        const album = await findOwnAlbum(inviting, viewer, params.id);
        const actor = await inviting.em.findOneOrFail(RemoteActor, { id });
        const invited = await inviteCollaborator(inviting, album, actor, body.role);
        return presentCollaborator(invited, inviting.now(), addresses(http.config));
      });
    },
  }),
  endpoint({
    summary: 'Who was invited into an album, the oldest first',
    route: 'GET /albums/:id/collaborators',
    guard: 'account',
    params: byId,
    query: pageQuery,
    status: 200,
    answer: page(collaborator),
    async handle({ http, scope, viewer, params, query }) {
      const album = await findOwnAlbum(scope, viewer, params.id);
      const { items, next } = await findCollaborators(scope, album, query);
      const at = addresses(http.config);
      return { items: items.map((item) => presentCollaborator(item, scope.now(), at)), next };
    },
  }),
  endpoint({
    summary: 'Give a collaborator another role',
    route: 'PATCH /albums/:id/collaborators/:collaboratorId',
    guard: 'account',
    params: one,
    body: z.strictObject({ role }),
    status: 200,
    answer: collaborator,
    async handle({ http, scope, viewer, params, body }) {
      const changed = await changeRole(scope, viewer, which(params), body.role);
      return presentCollaborator(changed, scope.now(), addresses(http.config));
    },
  }),
  endpoint({
    summary: 'Take an invitation back, or remove a collaborator; their server is told',
    route: 'DELETE /albums/:id/collaborators/:collaboratorId',
    guard: 'account',
    params: one,
    status: 204,
    async handle({ scope, viewer, params }) {
      await removeCollaborator(scope, viewer, which(params));
    },
  }),
];
