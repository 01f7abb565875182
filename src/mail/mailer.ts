import { createTransport } from 'nodemailer';

/** A mail in plain words; `headers` beside the usual ones. */
export type Mail = {
  to: string;
  subject: string;
  text: string;
  headers?: Readonly<Record<string, string>>;
};

/** Sends mail. @throws when the server does not take it, with its answer */
export type Mailer = AsyncDisposable & { send(mail: Mail): Promise<void> };

/** A mailer at an SMTP server (`smtp:` or `smtps:`, RFC 8314), which is asked to keep its connection open. */
export function openMailer({ smtpUrl, from }: { smtpUrl: string; from: string }): Mailer {
  const transport = createTransport({ url: smtpUrl, pool: true }, { from });
  return {
    async send({ to, subject, text, headers = {} }) {
      await transport.sendMail({ to, subject, text, headers });
    },
    async [Symbol.asyncDispose]() {
      transport.close();
    },
  };
}
