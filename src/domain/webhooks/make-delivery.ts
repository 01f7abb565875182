import { uuidv7 } from '../../lib/uuid.ts';
import type { Scope } from '../scope.ts';
import type { Webhook, WebhookEvent } from './webhook.ts';
import { WebhookDelivery } from './webhook-delivery.ts';

/** What happened, in ids: whoever may know more asks the API. */
export type Happening = {
  event: WebhookEvent;
  occasion: string;
  about: { album?: string; photo?: string; comment?: string; link?: string };
};

/** An event for one webhook, as the bytes that will be sent; not persisted. */
export function makeDelivery(
  { em, now, origin }: Scope,
  webhook: Webhook,
  { event, occasion, about }: Happening,
): WebhookDelivery {
  const id = uuidv7();
  const at = now();
  const body = JSON.stringify({ id, event, createdAt: at.toISOString(), server: origin, ...about });
  return em.create(WebhookDelivery, { id, webhook, event, occasion, body, createdAt: at });
}
