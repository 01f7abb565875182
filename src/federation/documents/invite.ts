import type { Role } from '../../domain/role.ts';
import type { Paths } from '../paths.ts';
import { inviteContext, noteContext } from './contexts.ts';
import { time, type Document } from './document.ts';
import { anchor, escape } from './html.ts';
import { undo } from './undo.ts';

/** An invitation into an album, for one actor of another server. */
export type Invitation = {
  inviteUri: string;
  role: Role;
  expiresAt: Date;
  /** When it was sent. */
  at: Date;
  album: { id: string; handle: string; title: string };
  owner: { id: string; name: string };
  invitee: { uri: string; url: string; address: string };
};

/** Asks somebody into an album, in the shape in which Smithereen asks people into its groups: with exactly one `to`. */
export const invite = (paths: Paths, invitation: Invitation): Document => ({
  '@context': inviteContext,
  id: invitation.inviteUri,
  type: 'Invite',
  actor: paths.actor(invitation.album.id),
  attributedTo: paths.actor(invitation.owner.id),
  published: time(invitation.at),
  to: [invitation.invitee.uri],
  object: paths.actor(invitation.album.id),
  role: invitation.role,
  terms: paths.terms,
  content: `<p>${escape(invitation.owner.name)} invites you to <b>${escape(invitation.album.title)}</b>.</p>`,
  endTime: time(invitation.expiresAt),
});

/** Takes an invitation back, or what came of it. */
export const undoInvite = (invited: Document): Document => ({
  ...undo(invited),
  '@context': inviteContext,
});

/**
 * The same in words, as a direct post of the album's owner, for servers that know no `Invite`. Only the invitee is
 * mentioned: a post that named the album as well would be shown to it.
 */
export const inviteNote = (paths: Paths, host: string, invitation: Invitation): Document => {
  const { inviteUri, role, expiresAt, at, album, owner, invitee } = invitation;
  const address = `@${album.handle}@${host}`;
  const isAdding = role !== 'viewer';
  return {
    '@context': noteContext,
    id: `${inviteUri}/note`,
    type: 'Note',
    attributedTo: paths.actor(owner.id),
    to: [invitee.uri],
    cc: [],
    published: time(at),
    url: `${inviteUri}/note`,
    content: [
      `<p>${anchor(invitee.url, `@${invitee.address}`)} I invite you to my album <b>${escape(album.title)}</b>.</p>`,
      `<p>Search for ${address} and follow it to join, until ${time(expiresAt).slice(0, 10)}.`,
      isAdding
        ? ` Then mention it in a post to add your photos: ${anchor(paths.terms, 'what that means')}.</p>`
        : '</p>',
    ].join(''),
    tag: [{ type: 'Mention', href: invitee.uri, name: `@${invitee.address}` }],
  };
};
