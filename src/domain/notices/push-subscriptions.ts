import { areKeys } from '../../push/push.ts';
import type { Account } from '../accounts/account.ts';
import { lock } from '../lock.ts';
import { Refusal } from '../refusal.ts';
import type { Scope } from '../scope.ts';
import { PushSubscription } from './push-subscription.ts';

const MOST = 20;

type Browser = Pick<PushSubscription, 'endpoint' | 'p256dh' | 'auth' | 'name'>;

/** The browsers of an account that take messages, the latest first. */
export const findPushSubscriptions = ({ em }: Scope, account: Account) =>
  em.find(PushSubscription, { account }, { orderBy: { id: 'desc' } });

/**
 * A browser takes messages for this account from now on, and for no other; needs a transaction.
 * @throws Refusal `push_subscription_invalid`, `push_subscriptions_full`
 */
export async function addPushSubscription(
  { em, now }: Scope,
  account: Account,
  browser: Browser,
): Promise<PushSubscription> {
  if (!areKeys(browser)) {
    const sentence = 'These are not the keys of a browser that takes messages.';
    throw new Refusal('unprocessable', 'push_subscription_invalid', sentence);
  }
  await lock(em, `push-subscription:${account.id}`);
  const known = await em.findOne(PushSubscription, { endpoint: browser.endpoint });
  if (known) return em.assign(known, { ...browser, account });
  if ((await em.count(PushSubscription, { account })) >= MOST) {
    const sentence = `At most ${MOST} browsers take messages for an account. Remove one first.`;
    throw new Refusal('conflict', 'push_subscriptions_full', sentence);
  }
  const added = em.create(PushSubscription, { ...browser, account, createdAt: now() });
  em.persist(added);
  return added;
}

/** A browser takes no more messages. @throws Refusal `not_found` for one that is not this account's */
export async function removePushSubscription(
  { em }: Scope,
  account: Account,
  id: string,
): Promise<void> {
  em.remove(await em.findOneOrFail(PushSubscription, { id, account }));
}

/** The maker of a browser says that it is gone. */
export const endPushSubscription = ({ em }: Scope, id: string): Promise<number> =>
  em.nativeDelete(PushSubscription, { id });
