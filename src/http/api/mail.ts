import { z } from 'zod';
import { Account } from '../../domain/accounts/account.ts';
import { readMail } from '../../domain/accounts/mail-address.ts';
import { confirmMail, forgetMail, stateMail, wrongCode } from '../../domain/accounts/state-mail.ts';
import { takeUpAll } from '../../domain/collaborators/take-up-invitation.ts';
import { Refusal } from '../../domain/refusal.ts';
import { findMail } from '../../domain/settings/find-settings.ts';
import { addresses } from '../addresses.ts';
import { endpoint } from './endpoint.ts';
import { chargeMail } from './mail-invitations.ts';
import { presentAccount } from './present/people.ts';
import { account, instant } from './schemas.ts';

/** The mail address of the signed-in account. */
export const accountMail = [
  endpoint({
    summary: 'State a mail address; a code goes there, and the answer is the same whosever it is',
    route: 'POST /account/mail',
    guard: 'account',
    scope: 'admin',
    recent: true,
    body: z.strictObject({ mail: z.string().max(320) }),
    status: 200,
    answer: z.object({
      mail: z.string().describe('Where the code goes'),
      expiresAt: instant.describe('Until when the code counts'),
    }),
    unit: 'look',
    async handle({ http, ctx, scope, viewer, body }) {
      if (!(await findMail(scope))) {
        throw new Refusal('conflict', 'mail_off', 'This server sends no mail.');
      }
      await chargeMail({ http, ctx, viewer }, readMail(body.mail));
      return http.units.transact(async (writing) => {
        const { mail, expiresAt } = await stateMail(writing, viewer.account, body.mail);
        return { mail, expiresAt: expiresAt.toISOString() };
      });
    },
  }),
  endpoint({
    summary: 'Give the code that came by mail; the address is the account’s then',
    route: 'POST /account/mail/confirm',
    guard: 'account',
    scope: 'admin',
    body: z.strictObject({ code: z.string().max(40) }),
    status: 200,
    answer: account,
    unit: 'look',
    async handle({ http, viewer, body }) {
      const { id } = viewer.account;
      await http.throttles.charge('mailCode', id);
      const confirmed = await http.units.transact(async (scope) => {
        const own = await scope.em.findOneOrFail(Account, { id, endedAt: null });
        if (!(await confirmMail(scope, own, body.code))) return null;
        await takeUpAll(scope, own);
        return presentAccount(own, addresses(http.config));
      });
      if (!confirmed) throw wrongCode();
      return confirmed;
    },
  }),
  endpoint({
    summary: 'Forget the mail address of the account',
    route: 'DELETE /account/mail',
    guard: 'account',
    scope: 'admin',
    status: 204,
    async handle({ scope, viewer }) {
      await forgetMail(scope, viewer.account);
    },
  }),
];
