import { createHmac } from 'node:crypto';
import { LockMode } from '@mikro-orm/core';
import { addJob } from '../../queue/job-queue.ts';
import type { Scope } from '../scope.ts';
import { SECRET } from './manage-webhooks.ts';
import { WebhookDelivery } from './webhook-delivery.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** How long after which try the next one comes: three days in all, as Standard Webhooks recommends. */
const pauses = [
  5 * SECOND,
  5 * MINUTE,
  30 * MINUTE,
  ...[2, 5, 10, 14, 20, 24].map((hours) => hours * HOUR),
];

/** What can be sent now: to where, and by what the other side knows that it is from here. */
export type Attempt = { url: string; id: string; time: string; signature: string; body: string };

/**
 * The next try of a delivery, signed as Standard Webhooks has it: `v1,` and the base64 HMAC-SHA-256 of id, time and body.
 * Null where there is nothing to send any more. Needs a transaction.
 */
export async function beginAttempt(scope: Scope, deliveryId: string): Promise<Attempt | null> {
  const { em, now, seal } = scope;
  const delivery = await em.findOne(
    WebhookDelivery,
    { id: deliveryId, state: 'waiting' },
    { populate: ['webhook.account'] },
  );
  if (!delivery) return null;
  const { webhook, id, body } = delivery;
  const { account } = webhook;
  if (webhook.isPaused || account.endedAt || account.suspendedAt) {
    em.assign(delivery, { state: 'failed', lastError: 'the webhook rests', retryAt: null });
    return null;
  }
  const time = String(Math.floor(now().getTime() / SECOND));
  const secret = seal.open(webhook.secretSealed, SECRET);
  const mac = signatureOf(secret, `${id}.${time}.${body}`);
  return { url: webhook.url, id, time, signature: `v1,${mac}`, body };
}

/** What came of a try: an answer, or why there was none. */
export type AttemptEnd = { status: number } | { error: string; isFinal: boolean };

/**
 * Writes down what came of a try, and when there is another. Whoever answers 410 wants nothing any more, and is sent
 * nothing. Needs a transaction.
 */
export async function endAttempt(scope: Scope, deliveryId: string, end: AttemptEnd): Promise<void> {
  const { em, now } = scope;
  const delivery = await em.findOne(
    WebhookDelivery,
    { id: deliveryId, state: 'waiting' },
    { populate: ['webhook'], lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true },
  );
  if (!delivery) return;
  const { webhook } = delivery;
  delivery.attempts += 1;
  delivery.triedAt = now();
  delivery.retryAt = null;
  delivery.lastStatus = 'status' in end ? end.status : null;
  delivery.lastError = 'error' in end ? end.error.slice(0, 200) : null;
  if ('status' in end && end.status >= 200 && end.status < 300) {
    delivery.state = 'arrived';
    webhook.failingSince = null;
    return;
  }
  webhook.failingSince ??= now();
  const isGone = 'status' in end && end.status === 410;
  if (isGone) webhook.isPaused = true;
  const pause = pauses[delivery.attempts - 1];
  if (isGone || ('isFinal' in end && end.isFinal) || pause === undefined) {
    delivery.state = 'failed';
    return;
  }
  delivery.retryAt = new Date(now().getTime() + pause);
  const key = `webhook:${delivery.id}`;
  await addJob(em, 'deliver-webhook', { delivery: delivery.id }, { key, runAt: delivery.retryAt });
}

const signatureOf = (secret: string, text: string): string =>
  createHmac('sha256', Buffer.from(secret.replace(/^whsec_/, ''), 'base64'))
    .update(text)
    .digest('base64');
