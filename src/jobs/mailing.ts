import { isOptedOut, optOutAddress } from '../domain/accounts/mail-opt-out.ts';
import { findStatement } from '../domain/accounts/state-mail.ts';
import { findInvitationToMail, noteMailing } from '../domain/collaborators/mailing.ts';
import {
  findServerInvitationToMail,
  noteServerMailing,
} from '../domain/invitations/find-invitations.ts';
import { findResetToMail } from '../domain/credentials/reset-password.ts';
import type { Scope } from '../domain/scope.ts';
import type { UnitOfWork } from '../domain/unit-of-work.ts';
import type { Logger } from '../lib/log.ts';
import { MailRefused, type Mailer } from '../mail/mailer.ts';
import {
  codeMail,
  heldMail,
  invitationMail,
  resetMail,
  serverInvitationMail,
  type Letterhead,
  type MailText,
} from './mails.ts';

/** The queue gives up after 25 tries, some days later; whoever invited should know by then. */
const LAST_TRY = 25;

type Mailing = {
  mailInvitation: (collaboratorId: string, attempt: number) => Promise<void>;
  mailCode: (proofId: string) => Promise<void>;
  mailReset: (resetId: string) => Promise<void>;
  mailServerInvitation: (invitationId: string, attempt: number) => Promise<void>;
};

/**
 * What is sent by mail: each a job that is tried again while the mail server is away. No transaction is open meanwhile; a mail that was taken just before we were killed goes out twice, under one
 * `Message-ID`.
 */
export function openMailing(units: UnitOfWork, mailer: Mailer, log: Logger): Mailing {
  const send = async (scope: Scope, to: string, id: string, text: TextOf) => {
    const stop = optOutAddress(scope, to);
    const headers = {
      'List-Unsubscribe': `<${stop}>`,
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
    };
    const host = new URL(scope.origin).host;
    await mailer.send({ to, id, headers, ...text({ host, stop }) });
  };
  return {
    mailInvitation: (collaboratorId, attempt) =>
      units.look(async (scope) => {
        const found = await findInvitationToMail(scope, collaboratorId);
        if (!found) return;
        const { to, token } = found;
        const id = `${collaboratorId}.${token.slice(0, 16)}`;
        const note = (became: 'sent' | 'failed') =>
          noteMailing(scope, collaboratorId, { token, became });
        try {
          await send(scope, to, id, (letterhead) => invitationMail(found, letterhead));
          await note('sent');
        } catch (error) {
          const isOver = error instanceof MailRefused || attempt >= LAST_TRY;
          if (isOver) await note('failed');
          if (!(error instanceof MailRefused)) throw error;
          log.warn({ collaborator: collaboratorId }, 'the mail of an invitation was refused');
        }
      }),
    mailServerInvitation: (id, attempt) =>
      units.look(async (scope) => {
        const found = await findServerInvitationToMail(scope, id);
        if (!found) return;
        try {
          await send(scope, found.to, id, (letterhead) => serverInvitationMail(found, letterhead));
          await noteServerMailing(scope, id, 'sent');
        } catch (error) {
          const isOver = error instanceof MailRefused || attempt >= LAST_TRY;
          if (isOver) await noteServerMailing(scope, id, 'failed');
          if (!(error instanceof MailRefused)) throw error;
          log.warn({ invitation: id }, 'the mail of an invitation was refused');
        }
      }),
    mailReset: (resetId) =>
      units.look(async (scope) => {
        const found = await findResetToMail(scope, resetId);
        if (!found || (await isOptedOut(scope, found.to))) return;
        try {
          await send(scope, found.to, resetId, (letterhead) => resetMail(found, letterhead));
        } catch (error) {
          if (!(error instanceof MailRefused)) throw error;
          log.warn({ reset: resetId }, 'the mail of a forgotten password was refused');
        }
      }),
    mailCode: (proofId) =>
      units.look(async (scope) => {
        const found = await findStatement(scope, proofId);
        if (!found || (await isOptedOut(scope, found.proof.mail))) return;
        const { mail } = found.proof;
        try {
          await send(scope, mail, proofId, (letterhead) =>
            'code' in found
              ? codeMail({ code: found.code, handle: found.account.handle }, letterhead)
              : heldMail({ handle: found.holder.handle }, letterhead),
          );
        } catch (error) {
          if (!(error instanceof MailRefused)) throw error;
          log.warn({ proof: proofId }, 'the mail of a code was refused');
        }
      }),
  };
}

type TextOf = (letterhead: Letterhead) => MailText;
