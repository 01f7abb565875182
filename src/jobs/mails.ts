import type { InvitationToMail } from '../domain/collaborators/mailing.ts';
import type { Role } from '../domain/role.ts';
import { oneLine, quoted } from '../mail/words.ts';

/** What a mail says. */
export type MailText = { subject: string; text: string };

/** The server that mails, and where its reader says that they want no more. */
export type Letterhead = { host: string; stop: string };

const may: Record<Role, string> = {
  viewer: 'look at its photos',
  contributor: 'look at its photos, and offer photos of your own',
  collaborator: 'look at its photos, and add photos of your own',
  admin: 'look at its photos, add your own, and look after the album and its people',
};

/** Somebody is asked into an album; there is nothing of its photos in it. */
export function invitationMail(
  { address, album, expiresAt, inviter, message, role }: InvitationToMail,
  letterhead: Letterhead,
): MailText {
  const name = oneLine(inviter);
  const title = oneLine(album.title);
  return mail(letterhead, `${name} invites you to “${title}”`, [
    `${name} invites you to the album “${title}” on ${letterhead.host}. You may ${may[role]}.`,
    message.trim() && `${name} writes:\n\n${quoted(message.trim())}`,
    `Look at the invitation, and join:\n${address}`,
    `It works once, until ${dayOf(expiresAt)}, and for whoever has this mail: keep it to yourself.`,
  ]);
}

/** Somebody is asked to the server itself. */
export function serverInvitationMail(
  {
    address,
    expiresAt,
    inviter,
    message,
  }: { address: string; expiresAt: Date; inviter: string; message: string },
  letterhead: Letterhead,
): MailText {
  const name = oneLine(inviter) || letterhead.host;
  return mail(letterhead, `${name} invites you to ${letterhead.host}`, [
    `${name} invites you to keep and share your photos on ${letterhead.host}, a photo server.`,
    message.trim() && `${name} writes:\n\n${quoted(message.trim())}`,
    `Look at the invitation, and make your account:\n${address}`,
    `It works once, until ${dayOf(expiresAt)}, and for whoever has this mail: keep it to yourself.`,
  ]);
}

/** The code that proves a mail address. */
export const codeMail = (
  { code, handle }: { code: string; handle: string },
  letterhead: Letterhead,
): MailText =>
  mail(letterhead, `${code} is your code for ${letterhead.host}`, [
    `Somebody with the account @${handle} on ${letterhead.host} says that this is their mail address. If it was you, this is the code to enter there within thirty minutes:`,
    code,
    'If it was not you, there is nothing to do: without the code nothing happens.',
  ]);

/** Somebody stated an address that an account has already. */
export const heldMail = ({ handle }: { handle: string }, letterhead: Letterhead): MailText =>
  mail(letterhead, `Your mail address on ${letterhead.host}`, [
    `Somebody with another account on ${letterhead.host} says that this is their mail address. It belongs to the account @${handle}, and stays there.`,
    'If it was you: take the address away from the one account first, then give it to the other. If it was not, there is nothing to do.',
  ]);

/** The way to a new password. */
export const resetMail = (
  { handle, address }: { handle: string; address: string },
  letterhead: Letterhead,
): MailText =>
  mail(letterhead, `A new password for ${letterhead.host}`, [
    `Somebody says that they forgot the password of the account @${handle} on ${letterhead.host}. If it was you, set a new one here within thirty minutes:\n${address}`,
    'The address works once, and for whoever has this mail: keep it to yourself. If it was not you, there is nothing to do: the password stays as it is.',
  ]);

const mail = ({ host, stop }: Letterhead, subject: string, parts: readonly string[]): MailText => ({
  subject,
  text: [
    ...parts.filter((part) => part !== ''),
    `-- \nAlbumen at ${host}. If you want no mail from this server any more:\n${stop}\n`,
  ].join('\n\n'),
});

const dayOf = (moment: Date): string =>
  moment.toLocaleDateString('en-GB', {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  });
