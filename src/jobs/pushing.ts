import { z } from 'zod';
import { findTelling } from '../domain/notices/find-settings.ts';
import { Notice } from '../domain/notices/notice.ts';
import { findPushKeys } from '../domain/notices/push-keys.ts';
import { PushSubscription } from '../domain/notices/push-subscription.ts';
import { endPushSubscription } from '../domain/notices/push-subscriptions.ts';
import type { Scope } from '../domain/scope.ts';
import { describeNotices, noticeWords } from '../domain/subscriptions/describe-notices.ts';
import { findMail } from '../domain/settings/find-settings.ts';
import type { UnitOfWork } from '../domain/unit-of-work.ts';
import type { Logger } from '../lib/log.ts';
import { pushRequest, type PushMessage } from '../push/push.ts';
import type { Task } from '../queue/job-queue.ts';

/** One POST over the guarded way out. @throws Error, with `isFinal` where trying again would not help */
export type PostOut = (
  url: string,
  request: { headers: Record<string, string>; body: Buffer | string },
) => Promise<{ status: number }>;

const telling = z.object({ subscription: z.uuid(), notices: z.array(z.uuid()) });
const testing = z.object({ subscription: z.uuid() });

/** So many sentences fit on a locked screen. */
const LINES = 3;

/**
 * Messages to browsers. One goes out at least once; since a repeated one has the same `tag`, a browser shows it in place
 * of the first. What the browser's maker says is gone is forgotten, and what it refuses is not tried again.
 */
export function pushingTasks(
  units: UnitOfWork,
  { post, log }: { post: PostOut; log: Logger },
): Record<string, Task> {
  const send = async (
    subscription: string,
    write: (scope: Scope, to: PushSubscription) => Promise<PushMessage | null>,
  ) => {
    const request = await units.transact(async (scope) => {
      const to = await scope.em.findOne(
        PushSubscription,
        { id: subscription, account: { endedAt: null, suspendedAt: null } },
        { populate: ['account'] },
      );
      const message = to && (await write(scope, to));
      if (!message) return null;
      const keys = await findPushKeys(scope);
      return pushRequest(to, message, { keys, contact: await contactOf(scope) });
    });
    if (!request) return;
    const status = await statusOf(post(request.url, request));
    if (status === 404 || status === 410) {
      await units.transact((scope) => endPushSubscription(scope, subscription));
    } else if (status === 429 || status >= 500) {
      throw new Error(`the push service answered ${status}`);
    } else if (status < 200 || status > 299) {
      log.warn({ subscription, status }, 'a message to a browser was refused');
    }
  };
  return {
    'push-notices': ({ payload }) => {
      const { subscription, notices } = telling.parse(payload);
      return send(subscription, async (scope, { account }) => {
        const found = await scope.em.find(
          Notice,
          { id: { $in: notices }, account, readAt: null },
          { orderBy: { id: 'asc' } },
        );
        const { language } = await findTelling(scope, account);
        const told = await describeNotices(scope, found, language);
        const [first] = told;
        if (!first) return null;
        const { host } = new URL(scope.origin);
        const { mail } = noticeWords[language];
        const isOne = told.length === 1;
        return {
          title: isOne ? host : mail.several(told.length, host),
          body: told
            .slice(0, LINES)
            .map(({ text }) => text)
            .join('\n'),
          href: (isOne && first.href) || '/console/notices',
          tag: first.notice.id,
        };
      });
    },
    'push-test': ({ payload }) => {
      const { subscription } = testing.parse(payload);
      return send(subscription, async (scope, { account }) => {
        const { language } = await findTelling(scope, account);
        const { test, testBody } = noticeWords[language].mail;
        return { title: test, body: testBody, href: '/console/notifications', tag: 'test' };
      });
    },
  };
}

/** Whom push services may write to: they refuse what is no address of somebody. */
async function contactOf(scope: Scope): Promise<string> {
  const mail = await findMail(scope);
  if (mail) return `mailto:${mail.from}`;
  const { hostname, protocol } = new URL(scope.origin);
  return protocol === 'https:' ? scope.origin : `mailto:albumen@${hostname}`;
}

/** What was answered; what may never be asked counts as refused. */
const statusOf = (answer: ReturnType<PostOut>): Promise<number> =>
  answer.then(
    ({ status }) => status,
    (error: unknown) => {
      if (error instanceof Error && 'isFinal' in error && error.isFinal === true) return 400;
      throw error;
    },
  );
