import { once } from 'node:events';
import { text as textOf } from 'node:stream/consumers';
import PostalMime, { type Email } from 'postal-mime';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { freePort } from './program.ts';
import { until } from './until.ts';

/** A mail as it arrived: read, as its bytes, and from and to whom it was sent. */
export type ReceivedMail = {
  mail: Email;
  raw: string;
  from: string;
  to: string[];
  isEncrypted: boolean;
};

/** An SMTP server on loopback, which can be away, and can say no. */
export type MailServer = AsyncDisposable & {
  url: string;
  /** Everything that was taken, the oldest first. */
  received: ReceivedMail[];
  /** What it answers to a recipient in place of taking them, by address: 550 for nobody, 451 for later. */
  refuses: Map<string, number>;
  /** The next mail to somebody that was not asked for yet. */
  next(to: string): Promise<ReceivedMail>;
  stop(): Promise<void>;
  start(): Promise<void>;
};

/** Opens one; `listening: false` leaves it away until it is started. */
export async function openMailServer({
  listening = true,
  ...options
}: SMTPServerOptions & { listening?: boolean } = {}): Promise<MailServer> {
  const port = await freePort();
  const received: ReceivedMail[] = [];
  const asked = new Set<ReceivedMail>();
  const refuses = new Map<string, number>();
  let server: SMTPServer | undefined;
  const stop = async () => {
    const closing = server;
    server = undefined;
    if (closing) await new Promise<void>((resolve) => closing.close(() => resolve()));
  };
  const start = async () => {
    server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS', 'AUTH'],
      closeTimeout: 100,
      onRcptTo({ address }, _, callback) {
        const responseCode = refuses.get(address);
        if (responseCode === undefined) return callback();
        return callback(Object.assign(new Error('not here'), { responseCode }));
      },
      onData(stream, session, callback) {
        void (async () => {
          const raw = await textOf(stream);
          const { mailFrom, rcptTo } = session.envelope;
          received.push({
            mail: await PostalMime.parse(raw),
            raw,
            from: mailFrom ? mailFrom.address : '',
            to: rcptTo.map(({ address }) => address),
            isEncrypted: session.secure,
          });
          callback();
        })();
      },
      ...options,
    });
    server.on('error', () => undefined);
    server.listen(port, '127.0.0.1');
    await once(server.server, 'listening');
  };
  if (listening) await start();
  return {
    url: `smtp://127.0.0.1:${port}`,
    received,
    refuses,
    next: (to) =>
      until(async () => {
        const found = received.find((it) => it.to.includes(to) && !asked.has(it));
        if (found) asked.add(found);
        return found;
      }),
    stop,
    start,
    [Symbol.asyncDispose]: stop,
  };
}

/** The address that somebody is led to by a mail. */
export function addressIn({ mail }: ReceivedMail, beginning: string): string {
  const [found] =
    (mail.text ?? '').match(/https?:\/\/\S+/g)?.filter((it) => it.includes(beginning)) ?? [];
  if (!found) throw new Error(`No address with ${beginning} in: ${mail.text}`);
  return found;
}
