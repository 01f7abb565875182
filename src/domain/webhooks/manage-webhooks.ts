import { randomBytes } from 'node:crypto';
import { cutPage, type PageQuery } from '../../lib/paging.ts';
import { addJob } from '../../queue/job-queue.ts';
import { audit } from '../audit/audit.ts';
import { readIdCursor } from '../cursor.ts';
import { lock } from '../lock.ts';
import { Refusal } from '../refusal.ts';
import type { Scope } from '../scope.ts';
import type { Viewer } from '../viewer.ts';
import { makeDelivery } from './make-delivery.ts';
import { Webhook } from './webhook.ts';
import { WebhookDelivery } from './webhook-delivery.ts';

type Person = Extract<Viewer, { kind: 'account' }>;

/** What a webhook is asked to be. */
export type WebhookWish = Pick<Webhook, 'url' | 'isForServer' | 'isPaused'> & {
  events: readonly string[];
};

const MOST = 20;
export const SECRET = 'webhook-secret';

/** A webhook as it looks in the audit log: its host, since the rest of an address may be a secret. */
const described = ({ id, url, events, isPaused }: Webhook) => ({
  target: `${new URL(url).host} (${id})`,
  facts: { events, isPaused },
});

/**
 * A new webhook, and its secret, which nobody is told again; needs a transaction. One for the server takes an
 * administrator. @throws Refusal `admin_needed`, `webhooks_full`
 */
export async function createWebhook(
  scope: Scope,
  { account }: Person,
  wish: WebhookWish,
): Promise<{ webhook: Webhook; secret: string }> {
  const { em, now, seal } = scope;
  if (wish.isForServer && account.role !== 'admin') {
    const sentence = 'What happens in everybody’s albums is for administrators to pass on.';
    throw new Refusal('forbidden', 'admin_needed', sentence);
  }
  await lock(em, `webhooks:${account.id}`);
  if ((await em.count(Webhook, { account })) >= MOST) {
    throw new Refusal('conflict', 'webhooks_full', `An account has at most ${MOST} webhooks.`);
  }
  const secret = `whsec_${randomBytes(32).toString('base64')}`;
  const webhook = em.create(Webhook, {
    ...wish,
    events: [...wish.events],
    account,
    secretSealed: seal.close(secret, SECRET),
    createdAt: now(),
  });
  em.persist(webhook);
  if (wish.isForServer) {
    const { target, facts } = described(webhook);
    await audit(scope, account, { action: 'webhook.created', target, after: facts });
  }
  return { webhook, secret };
}

/** Somebody's webhooks, the latest first. @throws Refusal `invalid_cursor` */
export async function findWebhooks(
  { em }: Scope,
  { account }: Person,
  { limit, cursor }: PageQuery,
): Promise<{ items: Webhook[]; next: string | null }> {
  const before = readIdCursor(cursor);
  const found = await em.find(
    Webhook,
    { account, ...(before ? { id: { $lt: before } } : {}) },
    { orderBy: { id: 'desc' }, limit: limit + 1 },
  );
  return cutPage(found, limit, ({ id }) => [id]);
}

/** One of somebody's own. @throws Refusal `not_found` */
export const findWebhook = ({ em }: Scope, { account }: Person, id: string): Promise<Webhook> =>
  em.findOneOrFail(Webhook, { id, account });

/** Changes where it goes, what it is told, and whether it rests. @throws Refusal `not_found` */
export async function editWebhook(
  scope: Scope,
  person: Person,
  { id, ...wish }: { id: string } & Partial<Omit<WebhookWish, 'isForServer'>>,
): Promise<Webhook> {
  const webhook = await findWebhook(scope, person, id);
  const { facts: before } = described(webhook);
  scope.em.assign(webhook, {
    ...(wish.url !== undefined && { url: wish.url }),
    ...(wish.events && { events: [...wish.events] }),
    ...(wish.isPaused !== undefined && { isPaused: wish.isPaused }),
    ...(wish.isPaused === false && { failingSince: null }),
  });
  if (webhook.isForServer) {
    const { target, facts } = described(webhook);
    const deed = { action: 'webhook.changed', target, before, after: facts };
    await audit(scope, person.account, deed);
  }
  return webhook;
}

/** Ends one, with what is still on its way to it. @throws Refusal `not_found` */
export async function removeWebhook(scope: Scope, person: Person, id: string): Promise<void> {
  const webhook = await findWebhook(scope, person, id);
  if (webhook.isForServer) {
    const { target, facts } = described(webhook);
    await audit(scope, person.account, { action: 'webhook.removed', target, before: facts });
  }
  scope.em.remove(webhook);
}

/** What was sent to it, the latest first. @throws Refusal `not_found`, `invalid_cursor` */
export async function findWebhookDeliveries(
  scope: Scope,
  person: Person,
  { id, limit, cursor }: PageQuery & { id: string },
): Promise<{ items: WebhookDelivery[]; next: string | null }> {
  const webhook = await findWebhook(scope, person, id);
  const before = readIdCursor(cursor);
  const found = await scope.em.find(
    WebhookDelivery,
    { webhook, ...(before ? { id: { $lt: before } } : {}) },
    { orderBy: { id: 'desc' }, limit: limit + 1 },
  );
  return cutPage(found, limit, (delivery) => [delivery.id]);
}

/** Sends a `ping`, to see whether it arrives; needs a transaction. @throws Refusal `not_found`, `webhook_paused` */
export async function testWebhook(
  scope: Scope,
  person: Person,
  id: string,
): Promise<WebhookDelivery> {
  const webhook = await findWebhook(scope, person, id);
  if (webhook.isPaused) {
    throw new Refusal('conflict', 'webhook_paused', 'This webhook rests. Let it go on first.');
  }
  const occasion = scope.now().toISOString();
  const delivery = makeDelivery(scope, webhook, { event: 'ping', occasion, about: {} });
  scope.em.persist(delivery);
  await addJob(scope.em, 'deliver-webhook', { delivery: delivery.id });
  return delivery;
}

/** What is forgotten, as SQL. */
export const staleWebhookDeliveries = `delete from webhook_delivery
  where created_at < now() - interval '30 days'`;
