import { pageQuery } from '../../lib/paging.ts';
import {
  createWebhook,
  editWebhook,
  findWebhookDeliveries,
  findWebhook,
  findWebhooks,
  removeWebhook,
  testWebhook,
} from '../../domain/webhooks/manage-webhooks.ts';
import { requireAccount } from '../viewer.ts';
import { byId, endpoint } from './endpoint.ts';
import { outsideAddress } from './outside-address.ts';
import { presentWebhook, presentWebhookDelivery } from './present/webhook.ts';
import { page } from './schemas.ts';
import {
  newWebhook,
  webhook,
  webhookChange,
  webhookDelivery,
  webhookWish,
} from './schemas/webhooks.ts';

/** Programs elsewhere that are told what happens. */
export const webhooks = [
  endpoint({
    summary: 'One’s webhooks, the latest first',
    route: 'GET /webhooks',
    guard: 'account',
    query: pageQuery,
    status: 200,
    answer: page(webhook),
    async handle({ scope, viewer, query }) {
      const { items, next } = await findWebhooks(scope, viewer, query);
      return { items: items.map(presentWebhook), next };
    },
  }),
  endpoint({
    summary: 'Make a webhook; for everybody’s albums it takes an administrator',
    route: 'POST /webhooks',
    guard: 'account',
    scope: 'admin',
    body: webhookWish,
    status: 201,
    answer: newWebhook,
    async handle({ http, scope, viewer, body }) {
      const { about, events, paused } = body;
      const administrates = about === 'server' && viewer.account.role === 'admin';
      if (administrates) requireAccount(viewer, { scope: 'admin', admin: true });
      const made = await createWebhook(scope, viewer, {
        url: outsideAddress(http.config, body.url),
        events,
        isPaused: paused,
        isForServer: about === 'server',
      });
      return { webhook: presentWebhook(made.webhook), secret: made.secret };
    },
  }),
  endpoint({
    summary: 'One of one’s webhooks',
    route: 'GET /webhooks/:id',
    guard: 'account',
    params: byId,
    status: 200,
    answer: webhook,
    handle: async ({ scope, viewer, params }) =>
      presentWebhook(await findWebhook(scope, viewer, params.id)),
  }),
  endpoint({
    summary: 'Change where a webhook leads, what it is told, or let it rest',
    route: 'PATCH /webhooks/:id',
    guard: 'account',
    scope: 'admin',
    params: byId,
    body: webhookChange,
    status: 200,
    answer: webhook,
    async handle({ http, scope, viewer, params, body: { events, paused, url } }) {
      const changed = await editWebhook(scope, viewer, {
        id: params.id,
        ...(url !== undefined && { url: outsideAddress(http.config, url) }),
        ...(events && { events }),
        ...(paused !== undefined && { isPaused: paused }),
      });
      return presentWebhook(changed);
    },
  }),
  endpoint({
    summary: 'End a webhook, with what is on its way to it',
    route: 'DELETE /webhooks/:id',
    guard: 'account',
    scope: 'admin',
    params: byId,
    status: 204,
    handle: ({ scope, viewer, params }) => removeWebhook(scope, viewer, params.id),
  }),
  endpoint({
    summary: 'Send a webhook a `ping`',
    route: 'POST /webhooks/:id/test',
    guard: 'account',
    params: byId,
    status: 201,
    answer: webhookDelivery,
    async handle({ http, scope, viewer, params }) {
      const delivery = await testWebhook(scope, viewer, params.id);
      await http.throttles.charge('webhookTest', viewer.account.id);
      return presentWebhookDelivery(delivery);
    },
  }),
  endpoint({
    summary: 'What was sent to a webhook in the last thirty days, the latest first',
    route: 'GET /webhooks/:id/deliveries',
    guard: 'account',
    params: byId,
    query: pageQuery,
    status: 200,
    answer: page(webhookDelivery),
    async handle({ scope, viewer, params, query }) {
      const found = await findWebhookDeliveries(scope, viewer, { ...query, id: params.id });
      return { items: found.items.map(presentWebhookDelivery), next: found.next };
    },
  }),
];
