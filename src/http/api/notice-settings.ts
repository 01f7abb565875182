import { z } from 'zod';
import type { Account } from '../../domain/accounts/account.ts';
import { findAlbumFor } from '../../domain/albums/find-albums.ts';
import { changeTelling } from '../../domain/notices/change-settings.ts';
import { findTelling } from '../../domain/notices/find-settings.ts';
import { findPushKeys } from '../../domain/notices/push-keys.ts';
import type { PushSubscription } from '../../domain/notices/push-subscription.ts';
import {
  addPushSubscription,
  findPushSubscriptions,
  removePushSubscription,
} from '../../domain/notices/push-subscriptions.ts';
import { Refusal } from '../../domain/refusal.ts';
import type { Scope } from '../../domain/scope.ts';
import { findMail } from '../../domain/settings/find-settings.ts';
import { countSubscriptions } from '../../domain/subscriptions/settle-subscription.ts';
import { uuidv7 } from '../../lib/uuid.ts';
import { addJob } from '../../queue/job-queue.ts';
import { agentOf } from '../links/visitor.ts';
import { byId, endpoint } from './endpoint.ts';
import { outsideAddress } from './outside-address.ts';
import {
  noticeSettings,
  noticeSettingsChange,
  pushSubscription,
  pushSubscriptionWish,
  type NoticeSettingsJson,
  type PushSubscriptionJson,
} from './schemas/notices.ts';

/** How one is told. */
export const noticeChoices = [
  endpoint({
    summary: 'How one is told: at the console, by mail, in browsers',
    route: 'GET /account/notifications',
    guard: 'account',
    status: 200,
    answer: noticeSettings,
    handle: ({ scope, viewer }) => present(scope, viewer.account),
  }),
  endpoint({
    summary: 'Choose how one is told; what is not named stays',
    route: 'PATCH /account/notifications',
    guard: 'account',
    body: noticeSettingsChange,
    status: 200,
    answer: noticeSettings,
    async handle({ scope, viewer, body }) {
      await changeTelling(scope, viewer.account, body);
      await scope.em.flush();
      return present(scope, viewer.account);
    },
  }),
  endpoint({
    summary: 'Have a test sent by mail, or to one’s browsers',
    route: 'POST /account/notifications/test',
    guard: 'account',
    body: z.strictObject({ channel: z.enum(['mail', 'push']) }),
    status: 204,
    unit: 'look',
    async handle({ http, viewer, body: { channel } }) {
      const { account } = viewer;
      await http.throttles.charge('noticeTest', account.id);
      await http.units.transact((scope) =>
        channel === 'mail' ? testMail(scope, account) : testPush(scope, account),
      );
    },
  }),
  endpoint({
    summary: 'A browser takes messages for one from now on',
    route: 'POST /account/push-subscriptions',
    guard: 'account',
    body: pushSubscriptionWish,
    status: 201,
    answer: pushSubscription,
    async handle({ http, ctx, scope, viewer, body: { endpoint: address, keys } }) {
      const added = await addPushSubscription(scope, viewer.account, {
        endpoint: outsideAddress(http.config, address),
        ...keys,
        name: agentOf(ctx.get('User-Agent')) ?? 'A browser',
      });
      return presentBrowser(added);
    },
  }),
  endpoint({
    summary: 'A browser takes no more messages',
    route: 'DELETE /account/push-subscriptions/:id',
    guard: 'account',
    params: byId,
    status: 204,
    handle: ({ scope, viewer, params }) => removePushSubscription(scope, viewer.account, params.id),
  }),
  endpoint({
    summary: 'To how many people without an account an album goes by mail',
    route: 'GET /albums/:id/subscriptions',
    guard: 'account',
    params: byId,
    status: 200,
    answer: z.object({ count: z.int() }),
    async handle({ scope, viewer, params }) {
      const album = await findAlbumFor(scope, viewer, params.id, 'manage');
      return { count: await countSubscriptions(scope, album.id) };
    },
  }),
];

async function present(scope: Scope, account: Account): Promise<NoticeSettingsJson> {
  const { publicKey } = await findPushKeys(scope);
  return {
    ...(await findTelling(scope, account)),
    mail: account.mail,
    sendsMail: (await findMail(scope)) !== null,
    publicKey,
    browsers: (await findPushSubscriptions(scope, account)).map(presentBrowser),
  };
}

const presentBrowser = ({ id, name, createdAt }: PushSubscription): PushSubscriptionJson => ({
  id,
  name,
  createdAt: createdAt.toISOString(),
});

async function testMail(scope: Scope, account: Account): Promise<void> {
  if (!(await findMail(scope))) {
    throw new Refusal('conflict', 'mail_off', 'This server sends no mail.');
  }
  if (!account.mail) {
    throw new Refusal('conflict', 'mail_missing', 'Your account has no mail address.');
  }
  await addJob(scope.em, 'mail-test', { id: uuidv7(), account: account.id }, { maxAttempts: 3 });
}

async function testPush(scope: Scope, account: Account): Promise<void> {
  const browsers = await findPushSubscriptions(scope, account);
  if (browsers.length === 0) {
    throw new Refusal('conflict', 'push_missing', 'No browser takes messages for you.');
  }
  for (const { id } of browsers) {
    await addJob(scope.em, 'push-test', { subscription: id }, { maxAttempts: 3 });
  }
}
