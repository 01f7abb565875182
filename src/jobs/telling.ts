import { buffer } from 'node:stream/consumers';
import { z } from 'zod';
import { Account } from '../domain/accounts/account.ts';
import { isOptedOut } from '../domain/accounts/mail-opt-out.ts';
import { Album } from '../domain/albums/album.ts';
import { findTelling } from '../domain/notices/find-settings.ts';
import { Notice } from '../domain/notices/notice.ts';
import { planTelling } from '../domain/notices/plan-telling.ts';
import type { Photo } from '../domain/photos/photo.ts';
import type { Scope } from '../domain/scope.ts';
import { describeNotices } from '../domain/subscriptions/describe-notices.ts';
import { findNews } from '../domain/subscriptions/find-news.ts';
import {
  endSubscription,
  findSubscription,
  noteArrival,
} from '../domain/subscriptions/settle-subscription.ts';
import type { Subscription } from '../domain/subscriptions/subscription.ts';
import { tellAdditions } from '../domain/subscriptions/tell-additions.ts';
import type { UnitOfWork } from '../domain/unit-of-work.ts';
import { findMail } from '../domain/settings/find-settings.ts';
import type { Logger } from '../lib/log.ts';
import { MailRefused, type Mail, type Mailer, type MailPicture } from '../mail/mailer.ts';
import { oneLine } from '../mail/words.ts';
import type { Task } from '../queue/job-queue.ts';
import { confirmationLetter, newsLetter, noticeLetter, testLetter } from './letters.ts';

const tell = z.object({ account: z.uuid() });
const additions = z.object({ album: z.uuid() });
const notices = z.object({ id: z.uuid(), account: z.uuid(), notices: z.array(z.uuid()) });
const subscriber = z.object({
  id: z.uuid(),
  subscription: z.uuid(),
  toldAt: z.iso.datetime().transform((text) => new Date(text)),
});
const confirmation = z.object({ subscription: z.uuid() });

/** Nobody is told anything who is gone or shut out. */
const active = { endedAt: null, suspendedAt: null };

/**
 * What is told outside of the console, by mail. What goes into a mail is settled before, in the transaction that adds its
 * job; the job only sends. A mail goes out at least once: whoever is killed between the mail server's yes and the end of
 * the job has it sent again, under the same `Message-ID`, by which programs know it. Nothing is sent while mail is off.
 */
export function tellingTasks(units: UnitOfWork, mailer: Mailer, log: Logger): Record<string, Task> {
  const send = async (scope: Scope, mail: Mail): Promise<'sent' | 'off' | 'unwanted'> => {
    if (!(await findMail(scope))) return 'off';
    if (await isOptedOut(scope, mail.to)) return 'unwanted';
    await mailer.send(mail);
    return 'sent';
  };
  return {
    tell: ({ payload }) =>
      units.transact((scope) => planTelling(scope, tell.parse(payload).account)),
    'tell-additions': ({ payload }) =>
      units.transact((scope) => tellAdditions(scope, additions.parse(payload).album)),
    'mail-notices': ({ payload }) =>
      units.look(async (scope) => {
        const { id, account: accountId, notices: ids } = notices.parse(payload);
        const account = await scope.em.findOne(Account, { id: accountId, ...active });
        if (!account?.mail) return;
        const found = await scope.em.find(Notice, { id: { $in: ids } }, { orderBy: { id: 'asc' } });
        if (found.length === 0) return;
        const { language, rhythm } = await findTelling(scope, account);
        const told = await describeNotices(scope, found, language);
        const letter = noticeLetter(scope, told, { account: accountId, language, rhythm });
        const pictures = await picturesOf(scope, account, found);
        await send(scope, { ...letter, pictures, id, to: account.mail }).catch(
          refused(log, { account: accountId }),
        );
      }),
    'mail-subscriber': ({ payload }) =>
      units.look(async (scope) => {
        const { id, subscription, toldAt } = subscriber.parse(payload);
        const reader = await findSubscription(scope, subscription);
        if (!reader?.confirmedAt) return;
        const { count, pictures } = await findNews(scope, reader.album, { toldAt });
        if (count === 0) return;
        await deliver(scope, reader, {
          ...newsLetter(scope, reader, count),
          id,
          pictures: await inside(scope, pictures),
        });
      }),
    'mail-confirmation': ({ payload }) =>
      units.look(async (scope) => {
        const { subscription } = confirmation.parse(payload);
        const reader = await findSubscription(scope, subscription);
        if (!reader || reader.confirmedAt) return;
        const id = `${reader.id}.${reader.expiresAt.getTime()}`;
        await deliver(scope, reader, { ...confirmationLetter(scope, reader), id });
      }),
    'mail-test': ({ payload }) =>
      units.look(async (scope) => {
        const { id, account: accountId } = notices.omit({ notices: true }).parse(payload);
        const account = await scope.em.findOne(Account, { id: accountId, ...active });
        if (!account?.mail) return;
        const { language } = await findTelling(scope, account);
        await send(scope, { ...testLetter(scope, language), id, to: account.mail }).catch(
          refused(log, { account: accountId }),
        );
      }),
  };

  /** A refusal of an address that nobody here answers for is counted; whoever wants no mail of us has no subscription. */
  async function deliver(
    scope: Scope,
    { id: readerId, mail }: Subscription,
    letter: Omit<Mail, 'to'>,
  ): Promise<void> {
    try {
      const sent = await send(scope, { ...letter, to: mail });
      if (sent === 'sent') await units.transact((own) => noteArrival(own, readerId, true));
      else if (sent === 'unwanted') await endSubscription(scope, readerId);
    } catch (error) {
      if (!(error instanceof MailRefused)) throw error;
      await units.transact((own) => noteArrival(own, readerId, false));
      log.info({ subscription: readerId }, 'the mail of a subscription was refused');
    }
  }
}

const refused =
  (log: Logger, who: object) =>
  (error: unknown): void => {
    if (!(error instanceof MailRefused)) throw error;
    log.warn(who, 'the mail of notices was refused');
  };

/** What came to albums of which the mail tells, as far as it may be shown in one. */
async function picturesOf(
  scope: Scope,
  account: Account,
  told: readonly Notice[],
): Promise<MailPicture[]> {
  const news = told.filter(({ kind }) => kind === 'photos.added');
  const pictures: Photo[] = [];
  for (const { occasion, subject } of news) {
    const album = await scope.em.findOne(Album, { id: subject, trashedAt: null });
    const toldAt = new Date(occasion.split(' ')[0] ?? '');
    if (!album || Number.isNaN(toldAt.getTime())) continue;
    pictures.push(...(await findNews(scope, album, { toldAt, except: account.id })).pictures);
  }
  return inside(scope, pictures.slice(0, 6));
}

/** The smallest pictures, as parts of a mail. */
async function inside({ storage }: Scope, photos: readonly Photo[]): Promise<MailPicture[]> {
  const pictures = photos.map(async (photo) => {
    const thumbnail = photo.rendition('thumbnail', 'image/jpeg');
    if (!thumbnail) return [];
    const jpeg = await buffer(storage.open(thumbnail.key)).catch(() => null);
    return jpeg ? [{ id: photo.id, alt: oneLine(photo.altText), jpeg }] : [];
  });
  return (await Promise.all(pictures)).flat();
}
