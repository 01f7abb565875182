import type { NoticeKind } from '../domain/notices/notice.ts';
import { noticeStopAddress } from '../domain/notices/notice-stop.ts';
import type { Rhythm, Tongue } from '../domain/notices/notice-settings.ts';
import type { Scope } from '../domain/scope.ts';
import type { Subscription } from '../domain/subscriptions/subscription.ts';
import { subscriptionAddress } from '../domain/subscriptions/subscription-address.ts';
import { noticeWords, type DescribedNotice } from '../domain/subscriptions/describe-notices.ts';
import { oneLine } from '../mail/words.ts';

/** A mail without its pictures, and where its reader's program ends mails like it (RFC 8058). */
export type Letter = { subject: string; text: string; headers: Record<string, string> };

/** More than this is not listed: the console has it all. */
const MOST = 50;

/** What happened, to one of our people. */
export function noticeLetter(
  scope: Pick<Scope, 'origin' | 'seal'>,
  told: readonly DescribedNotice[],
  { account, language, rhythm }: { account: string; language: Tongue; rhythm: Rhythm },
): Letter {
  const { mail } = noticeWords[language];
  const { origin } = scope;
  const { host } = new URL(origin);
  const kinds = [...new Set(told.map(({ notice }) => notice.kind))] as NoticeKind[];
  const stop = noticeStopAddress(scope, { account, kinds });
  const lines = told
    .slice(0, MOST)
    .map(({ text, href }) => (href ? `${oneLine(text)}\n${origin}${href}` : oneLine(text)));
  return {
    subject: subjectOf(),
    text: body([
      ...lines,
      `-- \n${mail.from(host)}. ${mail.settings}\n${origin}/console/notifications`,
      `${mail.stop}\n${stop}\n`,
    ]),
    headers: oneClick(stop),
  };

  function subjectOf(): string {
    if (rhythm !== 'soon') return mail.digest[rhythm](host);
    return told.length === 1 ? told[0]!.text : mail.several(told.length, host);
  }
}

/** New photos of a public album, to somebody without an account. */
export function newsLetter(
  scope: Pick<Scope, 'origin' | 'seal'>,
  { id, album, language }: Subscription,
  count: number,
): Letter {
  const { mail } = noticeWords[language];
  const subject = mail.newPhotos(count, oneLine(album.title));
  const stop = subscriptionAddress(scope, 'stop', id);
  const text = body([
    subject,
    `${mail.look}\n${scope.origin}/a/${album.handle}`,
    `-- \n${mail.from(new URL(scope.origin).host)}. ${mail.stop}\n${stop}\n`,
  ]);
  return { subject, text, headers: oneClick(stop) };
}

/** Whether somebody without an account wants that. */
export function confirmationLetter(
  scope: Pick<Scope, 'origin' | 'seal'>,
  { id, album, language }: Subscription,
): Letter {
  const { mail } = noticeWords[language];
  const { host } = new URL(scope.origin);
  const title = oneLine(album.title);
  const stop = subscriptionAddress(scope, 'stop', id);
  const text = body([
    mail.asked(title, host),
    `${mail.confirm}\n${subscriptionAddress(scope, 'confirm', id)}`,
    mail.ignore,
    `-- \n${mail.from(host)}\n`,
  ]);
  return { subject: mail.confirmSubject(title), text, headers: oneClick(stop) };
}

/** That mail arrives. */
export function testLetter(
  { origin }: Pick<Scope, 'origin'>,
  language: Tongue,
): Pick<Letter, 'subject' | 'text'> {
  const { mail } = noticeWords[language];
  const from = `-- \n${mail.from(new URL(origin).host)}\n`;
  return { subject: mail.test, text: body([mail.testBody, from]) };
}

const body = (parts: readonly string[]): string => parts.join('\n\n');

const oneClick = (address: string): Record<string, string> => ({
  'List-Unsubscribe': `<${address}>`,
  'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
});
