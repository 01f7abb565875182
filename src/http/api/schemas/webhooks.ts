import { z } from 'zod';
import { id, instant } from '../schemas.ts';

export const webhookEvent = z.enum([
  'item.added',
  'item.accepted',
  'item.removed',
  'comment.created',
  'link.opened',
  'link.expired',
]);
export type WebhookEventJson = z.infer<typeof webhookEvent>;

const about = z.enum(['account', 'server']);

export const webhook = z
  .object({
    id,
    url: z.string(),
    about: about.describe('What it is told of: one’s own albums, or everybody’s'),
    events: z.array(webhookEvent),
    paused: z.boolean().describe('Set too when the other side says that it is gone (410)'),
    failingSince: instant.nullable().describe('Since when nothing has arrived, while that lasts'),
    createdAt: instant,
  })
  .meta({ id: 'Webhook' });
export type WebhookJson = z.infer<typeof webhook>;

export const newWebhook = z
  .object({
    webhook,
    secret: z
      .string()
      .describe('By which deliveries are signed (Standard Webhooks); not told again'),
  })
  .meta({ id: 'NewWebhook' });
export type NewWebhookJson = z.infer<typeof newWebhook>;

export const webhookDelivery = z
  .object({
    id: id.describe('`webhook-id`, the same at every try'),
    event: z.enum([...webhookEvent.options, 'ping']),
    state: z.enum(['waiting', 'arrived', 'failed']),
    attempts: z.int(),
    lastStatus: z.int().nullable().describe('What was answered last'),
    lastError: z.string().nullable().describe('Why there was no answer'),
    body: z.string().describe('What is sent, and signed'),
    createdAt: instant,
    triedAt: instant.nullable(),
    retryAt: instant.nullable().describe('When it is tried again'),
  })
  .meta({ id: 'WebhookDelivery' });
export type WebhookDeliveryJson = z.infer<typeof webhookDelivery>;

const events = z.array(webhookEvent).min(1).max(webhookEvent.options.length);

export const webhookWish = z.strictObject({
  url: z.url().max(2000),
  about: about.default('account'),
  events,
  paused: z.boolean().default(false),
});

export const webhookChange = z.strictObject({
  url: z.url().max(2000).optional(),
  events: events.optional(),
  paused: z.boolean().optional(),
});
