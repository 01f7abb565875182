import { readMail } from '../../domain/accounts/mail-address.ts';
import type { Invitation, Whom } from '../../domain/collaborators/share-album.ts';
import { inviteByMail } from '../../domain/collaborators/invite-by-mail.ts';
import { shareAlbum } from '../../domain/collaborators/share-album.ts';
import { viewAs } from '../../domain/collaborators/view-as.ts';
import type { Collaborator } from '../../domain/collaborators/collaborator.ts';
import { Refusal } from '../../domain/refusal.ts';
import type { Scope } from '../../domain/scope.ts';
import { findMail } from '../../domain/settings/find-settings.ts';
import type { Http } from '../deps.ts';
import type { AccountViewer } from '../viewer.ts';
import { lookUpFor } from './look-up.ts';

/** Somebody who is to be asked in, found as far as they are somewhere else. */
export type Sought = Whom | { mail: string };

/**
 * Whom a text means: somebody here by `handle`, `@handle` or their whole address, somebody on another server by
 * `@user@host`, who is looked up there, and anybody else by a mail address.
 * @throws Refusal `address_expected`, `mail_invalid`, and as `lookUpFor`
 */
export async function seek(
  asking: { http: Http; viewer: AccountViewer },
  who: string,
): Promise<Sought> {
  const here = new URL(asking.http.config.origin).host;
  const [, name, host] = /^@([^@\s/]+)@([^@\s/]+)$/.exec(who) ?? [];
  if (name !== undefined && host?.toLowerCase() === here) return { handle: name };
  if (name !== undefined) return { actorId: (await lookUpFor(asking, who)).id };
  const handle = /^@?([a-z0-9_]{1,30})$/i.exec(who)?.[1];
  if (handle !== undefined) return { handle };
  if (/^[^@\s/]+@[^@\s/]+$/.test(who)) return { mail: readMail(who) };
  throw new Refusal(
    'unprocessable',
    'address_expected',
    'People are invited by their handle here, by their address elsewhere, like @name@server, or by mail.',
  );
}

/**
 * Shares an album with them, inside a transaction; the viewer's standing is asked anew, since looking somebody up takes
 * its time. @throws Refusal as `shareAlbum` and `inviteByMail`
 */
export async function shareWith(
  { scope, viewer }: { http: Http; scope: Scope; viewer: AccountViewer },
  albumId: string,
  sought: Sought,
  invitation: Invitation,
): Promise<Collaborator> {
  const asker = await viewAs(scope, viewer.account, viewer.scopes);
  if (!('mail' in sought)) return shareAlbum(scope, asker, albumId, sought, invitation);
  const mails = (await findMail(scope)) !== null;
  return inviteByMail(scope, asker, albumId, { ...sought, ...invitation, mails });
}
