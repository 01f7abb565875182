import { findMail } from '../domain/settings/find-settings.ts';
import type { UnitOfWork } from '../domain/unit-of-work.ts';
import { MailRefused, openMailer, type Mailer } from '../mail/mailer.ts';

/** A mailer that goes by the settings of the moment when a mail is sent, so that a change of them needs no restart. */
export const openSettledMailer = (units: UnitOfWork): Mailer => ({
  async send(mail) {
    const settings = await units.look(findMail);
    if (!settings) throw new MailRefused('This server sends no mail.');
    await using mailer = openMailer(settings);
    await mailer.send(mail);
  },
  [Symbol.asyncDispose]: async () => undefined,
});
