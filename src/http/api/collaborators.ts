import type { Context } from 'koa';
import { z } from 'zod';
import { findAlbumFor } from '../../domain/albums/find-albums.ts';
import { may } from '../../domain/albums/policy.ts';
import { changeRole } from '../../domain/collaborators/change-role.ts';
import type { Collaborator } from '../../domain/collaborators/collaborator.ts';
import { findCollaborators } from '../../domain/collaborators/find-collaborators.ts';
import type { Invitation } from '../../domain/collaborators/share-album.ts';
import { removeMember } from '../../domain/removals/remove-member.ts';
import { pageQuery } from '../../lib/paging.ts';
import { addresses } from '../addresses.ts';
import type { Http } from '../deps.ts';
import { isUnexpected, problemOf } from '../problem.ts';
import type { AccountViewer } from '../viewer.ts';
import { byId, endpoint } from './endpoint.ts';
import { chargeMail, presentForManager } from './mail-invitations.ts';
import { presentCollaborator } from './present/people.ts';
import { collaborator, page, role, type CollaboratorJson } from './schemas.ts';
import { sharingResult, type SharingResultJson } from './schemas/sharing.ts';
import { seek, shareWith, type Sought } from './who.ts';

const one = z.strictObject({ id: z.uuid(), collaboratorId: z.uuid() });
const which = ({ id, collaboratorId }: z.infer<typeof one>) => ({ albumId: id, collaboratorId });

const invitation = {
  who: z.string().trim().max(320).describe('`handle`, `@user@host` or `mail@host`'),
  role: role.default('viewer'),
  message: z.string().trim().max(1000).optional(),
};

const isSame = ({ account }: Collaborator, viewer: AccountViewer): boolean =>
  account?.id === viewer.account.id;

type Asking = { http: Http; ctx: Context; viewer: AccountViewer };

/** One album shared with one person, in a transaction of its own. */
async function shareOne(
  { http, ctx, viewer }: Asking,
  albumId: string,
  sought: Sought,
  wish: Invitation,
): Promise<CollaboratorJson> {
  if ('mail' in sought) await chargeMail({ http, ctx, viewer }, sought.mail);
  return http.units.transact(async (scope) => {
    const invited = await shareWith({ http, scope, viewer }, albumId, sought, wish);
    await scope.em.flush();
    await scope.em.populate(invited, ['actor', 'account', 'link', 'guestLink']);
    return presentForManager({ http, scope, viewer }, invited);
  });
}

/** The same as one of several, where a refusal does not stop the others. */
async function shareOneOf(
  asking: Asking,
  album: string,
  sought: Sought,
  wish: Invitation,
): Promise<SharingResultJson> {
  try {
    return { album, collaborator: await shareOne(asking, album, sought, wish), error: null };
  } catch (error) {
    if (isUnexpected(error)) asking.http.log.error({ err: error }, 'an album could not be shared');
    return { album, collaborator: null, error: problemOf(error) };
  }
}

/** An album's people, and who is asked in. */
export const collaborators = [
  endpoint({
    summary: 'Share an album: people here are in at once; whoever is in already has the new role',
    route: 'POST /albums/:id/collaborators',
    guard: 'account',
    params: byId,
    body: z.strictObject(invitation),
    status: 201,
    answer: collaborator,
    unit: 'look',
    async handle({ http, ctx, scope, viewer, params, body: { who, ...wish } }) {
      await findAlbumFor(scope, viewer, params.id, 'manage');
      const sought = await seek({ http, viewer }, who);
      return shareOne({ http, ctx, viewer }, params.id, sought, wish);
    },
  }),
  endpoint({
    summary: 'Share several albums with one person; one result for each',
    route: 'POST /collaborators',
    guard: 'account',
    body: z.strictObject({ albums: z.array(z.uuid()).min(1).max(200), ...invitation }),
    status: 200,
    answer: z.object({ items: z.array(sharingResult) }),
    unit: 'look',
    async handle({ http, ctx, viewer, body: { albums, who, ...wish } }) {
      const sought = await seek({ http, viewer }, who);
      const items: SharingResultJson[] = [];
      for (const id of new Set(albums)) {
        items.push(await shareOneOf({ http, ctx, viewer }, id, sought, wish));
      }
      return { items };
    },
  }),
  endpoint({
    summary:
      'Who takes part in an album, the oldest first; for those who manage it, also who was asked in',
    route: 'GET /albums/:id/collaborators',
    guard: 'account',
    params: byId,
    query: pageQuery,
    status: 200,
    answer: page(collaborator),
    async handle({ http, scope, viewer, params, query }) {
      const album = await findAlbumFor(scope, viewer, params.id, 'view');
      const { items, next } = await findCollaborators(scope, viewer, album, query);
      const at = addresses(http.config);
      const now = scope.now();
      const present = may(viewer, 'manage', album)
        ? (item: Collaborator) => presentForManager({ http, scope, viewer }, item)
        : (item: Collaborator) =>
            presentCollaborator(item, now, at, isSame(item, viewer) ? 'themselves' : 'member');
      return { items: items.map(present), next };
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
      return presentForManager({ http, scope, viewer }, changed);
    },
  }),
  endpoint({
    summary: 'Take an invitation back, or remove somebody, with or without what they gave',
    route: 'DELETE /albums/:id/collaborators/:collaboratorId',
    guard: 'account',
    params: one,
    query: z.strictObject({
      photos: z
        .enum(['keep', 'return'])
        .optional()
        .describe(
          'By itself `return` for people here, who must have agreed to `keep`, and `keep` for those of other servers',
        ),
    }),
    status: 204,
    handle: ({ scope, viewer, params, query }) =>
      removeMember(scope, viewer, which(params), query.photos),
  }),
];
