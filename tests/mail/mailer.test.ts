import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { MailRefused, openMailer, type Mail } from '../../src/mail/mailer.ts';
import { oneLine, quoted } from '../../src/mail/words.ts';
import { openMailServer, type MailServer } from '../support/mail-server.ts';

const from = 'albumen@photos.example';
const aMail = (changes: Partial<Mail> = {}): Mail => ({
  to: 'ben@mail.example',
  subject: 'Hello',
  text: 'Words.\n',
  id: 'one.1',
  ...changes,
});

describe('a mail', () => {
  let mails: MailServer;
  beforeAll(async () => void (mails = await openMailServer()));
  afterAll(() => mails[Symbol.asyncDispose]());

  const send = async (changes: Partial<Mail> = {}, smtpUrl = mails.url) => {
    await using mailer = openMailer({ smtpUrl, from });
    await mailer.send(aMail(changes));
  };

  test('goes to one address, says that a program wrote it, and has one id however often it is sent', async () => {
    await send({ subject: 'Ärger – “Ω”' });
    await send();
    const [first, second] = mails.received;
    expect(first?.to).toEqual(['ben@mail.example']);
    expect(first?.from).toBe(from);
    expect(first?.mail.subject).toBe('Ärger – “Ω”');
    expect(first?.mail.text).toBe('Words.\n');
    expect(first?.mail.messageId).toBe('<one.1@photos.example>');
    expect(second?.mail.messageId).toBe(first?.mail.messageId);
    expect(first?.mail.headers.find(({ key }) => key === 'auto-submitted')?.value).toBe(
      'auto-generated',
    );
    expect(first?.mail.html).toBeUndefined();
  });

  test.each([
    'Hi\r\nBcc: eve@evil.example',
    'Hi\nBcc: eve@evil.example\n\nA body',
    'Hi\rBcc: eve@evil.example',
    'Hi\u2028Bcc: eve@evil.example',
    'Hi\0Bcc: eve@evil.example',
  ])('has a subject of one line, whatever is put into it: %j', async (subject) => {
    const before = mails.received.length;
    await send({ subject });
    const { mail, raw, to } = mails.received[before]!;
    expect(to).toEqual(['ben@mail.example']);
    expect(mail.bcc).toBeUndefined();
    expect(raw).not.toMatch(/^Bcc:/im);
    expect(mail.subject).toContain('Bcc: eve@evil.example');
    expect(mail.text).toBe('Words.\n');
  });

  test.each([
    'ben@mail.example\r\nBcc: eve@evil.example',
    'ben@mail.example, eve@evil.example',
    'ben@mail.example>\r\nRCPT TO:<eve@evil.example',
    '<ben@mail.example>',
    'Ben <ben@mail.example>',
    'ben',
    'a@b@mail.example',
    '',
  ])('goes nowhere where the address is not one address alone: %j', async (to) => {
    const before = mails.received.length;
    await expect(send({ to })).rejects.toThrow(MailRefused);
    expect(mails.received).toHaveLength(before);
  });

  test.each([
    [550, true],
    [553, true],
    [451, false],
    [503, false],
    [530, false],
  ])('that is answered with %i is given up: %s', async (code, isFinal) => {
    mails.refuses.set('nobody@mail.example', code);
    const error: unknown = await send({ to: 'nobody@mail.example' }).catch((it: unknown) => it);
    expect(error).toBeInstanceOf(Error);
    expect(error instanceof MailRefused).toBe(isFinal);
  });

  test('waits where nobody listens, and where nobody answers', async () => {
    await mails.stop();
    const error: unknown = await send().catch((it: unknown) => it);
    await mails.start();
    expect(error).toBeInstanceOf(Error);
    expect(error).not.toBeInstanceOf(MailRefused);
  });

  test('is encrypted as soon as the server can', async () => {
    await using secure = await openMailServer({ disabledCommands: [] });
    await send({}, secure.url);
    expect(secure.received[0]?.isEncrypted).toBe(true);
  });

  test('is not sent where a password would be read on the way, nor to whoever has a certificate of their own', async () => {
    const passwords: string[] = [];
    const elsewhere = { authOptional: false, onAuth: (_: unknown) => void passwords.push('seen') };
    // Leads to this machine, without being one of its loopback addresses.
    const at = (server: MailServer) => server.url.replace('//127.0.0.1', '//user:word@0.0.0.0');
    await using plain = await openMailServer({ ...elsewhere, disabledCommands: ['STARTTLS'] });
    await using forged = await openMailServer({ ...elsewhere, disabledCommands: [] });
    for (const server of [plain, forged]) {
      const error: unknown = await send({}, at(server)).catch((it: unknown) => it);
      expect(error).toMatchObject({ code: expect.stringMatching(/^(ETLS|ESOCKET)$/) });
      expect(error).not.toBeInstanceOf(MailRefused);
    }
    expect(passwords).toEqual([]);
  });
});

test('other people’s words stay on their line, and behind their mark', () => {
  expect(oneLine(' A\r\n\tB\u202E\u0007 ')).toBe('A B');
  expect(quoted('One\r\n\r\n-- \nTwo\u2028Three')).toBe('> One\n>\n> --\n> Two\n> Three');
});
