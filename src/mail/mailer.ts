import { createTransport } from 'nodemailer';
import ipaddr from 'ipaddr.js';
import { asHtml, oneLine } from './words.ts';

/** A small picture that comes with a mail, inside it: nothing is loaded from anywhere when it is read. */
export type MailPicture = { id: string; alt: string; jpeg: Buffer };

/** A mail in plain words. */
export type Mail = {
  to: string;
  subject: string;
  text: string;
  /** Shown below the same words, where the reader's program shows pictures. */
  pictures?: readonly MailPicture[];
  /** What tells it from every other one, and is the same when it is sent again: letters, digits, `.` and `-`. */
  id: string;
  /** Headers beside the usual ones. */
  headers?: Readonly<Record<string, string>>;
};

/**
 * Sends mail. @throws MailRefused where trying again would not help; anything else that is thrown is worth another try
 */
export type Mailer = AsyncDisposable & { send(mail: Mail): Promise<void> };

/** The server that takes our mail will never take this one, for this recipient. */
export class MailRefused extends Error {}

const SECOND = 1000;

/**
 * A mailer at an SMTP server: `smtps:` speaks TLS from the start (RFC 8314), `smtp:` as soon as the server offers it,
 * and a password is sent to another machine in no other way. Each mail has a connection of its own.
 */
export function openMailer({ smtpUrl, from }: { smtpUrl: string; from: string }): Mailer {
  const { hostname, password, protocol } = new URL(smtpUrl);
  const isHere = isLoopback(hostname);
  const transport = createTransport({
    url: smtpUrl,
    requireTLS: protocol === 'smtp:' && password !== '' && !isHere,
    // Who listens on loopback is known, and seldom has a certificate that is its own.
    tls: { minVersion: 'TLSv1.2', rejectUnauthorized: !isHere },
    dnsTimeout: 10 * SECOND,
    connectionTimeout: 10 * SECOND,
    greetingTimeout: 10 * SECOND,
    socketTimeout: 60 * SECOND,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const host = from.slice(from.lastIndexOf('@') + 1);
  return {
    async send({ to, subject, text, id, pictures = [], headers = {} }) {
      if (!isAddress(to)) throw new MailRefused('That is no address that mail can go to.');
      try {
        await transport.sendMail({
          from: { name: `Albumen at ${host}`, address: from },
          to: { name: '', address: to },
          envelope: { from, to: [to] },
          subject: oneLine(subject),
          text,
          ...(pictures.length > 0 && illustrated(text, pictures)),
          messageId: `<${id}@${host}>`,
          headers: { 'Auto-Submitted': 'auto-generated', ...headers },
        });
      } catch (error) {
        if (isFinal(error)) throw new MailRefused(error.message, { cause: error });
        throw error;
      }
    },
    async [Symbol.asyncDispose]() {
      transport.close();
    },
  };
}

/** The same words with pictures, which are parts of the mail. */
const illustrated = (text: string, pictures: readonly MailPicture[]) => ({
  html: asHtml(text, pictures),
  attachments: pictures.map(({ id, jpeg }) => ({
    cid: id,
    content: jpeg,
    contentType: 'image/jpeg',
    contentDisposition: 'inline' as const,
    filename: false as const,
  })),
});

/** One address and nothing beside it: no second one, no line, no name. */
const isAddress = (text: string): boolean =>
  /^[^\s@<>,;:"\\()[\]]+@[^\s@<>,;:"\\()[\]]+$/.test(text);

function isLoopback(host: string): boolean {
  const bare = host.replace(/^\[|\]$/g, '');
  if (!ipaddr.isValid(bare)) return bare === 'localhost';
  return ipaddr.process(bare).range() === 'loopback';
}

/**
 * Whether it was this recipient or this mail that was refused for good (RFC 5321, 4.2.1). What is wrong between us and
 * the server, such as our password or our own address, can be put right while the mail waits.
 */
function isFinal(error: unknown): error is Error {
  if (!(error instanceof Error)) return false;
  const { command, responseCode = 0 } = error as Error & {
    command?: string;
    responseCode?: number;
  };
  const isOurs = responseCode === 503 || Math.trunc(responseCode / 10) === 53;
  return (command === 'RCPT TO' || command === 'DATA') && responseCode >= 500 && !isOurs;
}
