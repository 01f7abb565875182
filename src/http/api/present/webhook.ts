import type { Webhook } from '../../../domain/webhooks/webhook.ts';
import type { WebhookDelivery } from '../../../domain/webhooks/webhook-delivery.ts';
import { webhookEvent, type WebhookDeliveryJson, type WebhookJson } from '../schemas/webhooks.ts';

/** A webhook for whose it is; never with its secret. */
export const presentWebhook = (it: Webhook): WebhookJson => ({
  id: it.id,
  url: it.url,
  about: it.isForServer ? 'server' : 'account',
  events: webhookEvent.options.filter((event) => it.events.includes(event)),
  paused: it.isPaused,
  failingSince: it.failingSince?.toISOString() ?? null,
  createdAt: it.createdAt.toISOString(),
});

/** What was sent, and what became of it. */
export const presentWebhookDelivery = (it: WebhookDelivery): WebhookDeliveryJson => ({
  id: it.id,
  event: it.event,
  state: it.state,
  attempts: it.attempts,
  lastStatus: it.lastStatus,
  lastError: it.lastError,
  body: it.body,
  createdAt: it.createdAt.toISOString(),
  triedAt: it.triedAt?.toISOString() ?? null,
  retryAt: it.retryAt?.toISOString() ?? null,
});
