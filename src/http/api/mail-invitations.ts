import { z } from 'zod';
import type { Context } from 'koa';
import { standingIn } from '../../domain/albums/policy.ts';
import type { Collaborator } from '../../domain/collaborators/collaborator.ts';
import { joinAddress, tokensOf } from '../../domain/collaborators/mail-invitation.ts';
import { resendInvitation } from '../../domain/collaborators/resend-invitation.ts';
import { viewAs } from '../../domain/collaborators/view-as.ts';
import { findOwnCollaborator } from '../../domain/collaborators/find-collaborators.ts';
import { isAtLeast } from '../../domain/role.ts';
import type { Scope } from '../../domain/scope.ts';
import type { Viewer } from '../../domain/viewer.ts';
import { addresses } from '../addresses.ts';
import { clientNetwork } from '../client-address.ts';
import type { Http } from '../deps.ts';
import type { AccountViewer } from '../viewer.ts';
import { findMail } from '../../domain/settings/find-settings.ts';
import { endpoint } from './endpoint.ts';
import { presentCollaborator } from './present/people.ts';
import { collaborator, type CollaboratorJson } from './schemas.ts';

/**
 * A collaborator for those who manage an album's people, with what they can hand on if they could give that role
 * themselves; its album must be loaded.
 */
export function presentForManager(
  { http, scope, viewer }: { http: Pick<Http, 'config'>; scope: Scope; viewer: Viewer },
  person: Collaborator,
): CollaboratorJson {
  const shown = presentCollaborator(person, scope.now(), addresses(http.config));
  const tokens = canGive(viewer, person) ? tokensOf(scope, person) : null;
  return { ...shown, joinUrl: tokens && joinAddress(scope, tokens.shown) };
}

function canGive(viewer: Viewer, { album, role }: Collaborator): boolean {
  const standing = standingIn(viewer, album);
  return standing === 'owner' || (standing === 'admin' && !isAtLeast(role, standing));
}

/**
 * Counts a mail that somebody has sent: for them, their network and the address, whether or not any mail goes out.
 * @throws Refusal `too_many_attempts`
 */
export async function chargeMail(
  { http, ctx, viewer }: { http: Http; ctx: Context; viewer: AccountViewer },
  mail: string,
): Promise<void> {
  await http.throttles.charge('mailBySender', viewer.account.id);
  await http.throttles.charge('mailFromNetwork', clientNetwork(ctx, http.config.trustProxy));
  await http.throttles.charge('mailToAddress', mail);
}

/** Invitations that go out once more. */
export const resentInvitations = [
  endpoint({
    summary: 'Send an invitation once more; the earlier one opens nothing then',
    route: 'POST /albums/:id/collaborators/:collaboratorId/resend',
    guard: 'account',
    params: z.strictObject({ id: z.uuid(), collaboratorId: z.uuid() }),
    status: 200,
    answer: collaborator,
    unit: 'look',
    async handle({ http, ctx, viewer, params: { id, collaboratorId } }) {
      const which = { albumId: id, collaboratorId };
      const { mail } = await http.units.transact((scope) =>
        findOwnCollaborator(scope, viewer, which),
      );
      await chargeMail({ http, ctx, viewer }, mail ?? collaboratorId);
      return http.units.transact(async (scope) => {
        const mails = (await findMail(scope)) !== null;
        const asker = await viewAs(scope, viewer.account, viewer.scopes);
        const sent = await resendInvitation(scope, asker, which, mails);
        return presentForManager({ http, scope, viewer: asker }, sent);
      });
    },
  }),
];
