import { afterAll, beforeAll, expect, test } from 'vitest';
import { Account } from '../../src/domain/accounts/account.ts';
import { Notice, type NoticeKind } from '../../src/domain/notices/notice.ts';
import { notify } from '../../src/domain/notices/notify.ts';
import { planTelling } from '../../src/domain/notices/plan-telling.ts';
import { raiseEvent } from '../../src/domain/webhooks/raise-event.ts';
import { WebhookDelivery } from '../../src/domain/webhooks/webhook-delivery.ts';
import type { CollaboratorJson, Page } from '../../src/http/api/schemas.ts';
import type { NewWebhookJson } from '../../src/http/api/schemas/webhooks.ts';
import type { Client } from '../support/client.ts';
import { openTestServer, type TestServer } from '../support/server.ts';

let server: TestServer;
let ada: Client;
let ben: Client;
beforeAll(async () => {
  server = await openTestServer({ jobs: false });
  ada = await server.account('ada', 'admin');
  ben = await server.account('ben', 'admin');
});
afterAll(() => server[Symbol.asyncDispose]());

const idOf = async (handle: string) =>
  (await server.app.units.look(({ em }) => em.findOneOrFail(Account, { handle }))).id;

const tell = (kind: NoticeKind, subject: string, account: string) =>
  server.app.units.transact((scope) =>
    notify(scope, { kind, subject, occasion: new Date().toISOString() }, account),
  );

test('whoever was shown out of an album is told nothing of it any more, by no way and in no list', async () => {
  const benId = await idOf('ben');
  const album = await ada.album({ audience: 'private', title: 'Lake Orta' });
  const other = await ada.album({ audience: 'private', title: 'Elsewhere' });
  const invite = (id: string) =>
    ada.post<CollaboratorJson>(`/api/v1/albums/${id}/collaborators`, {
      who: 'ben',
      role: 'viewer',
    });
  await invite(album.id);
  await invite(other.id);
  const { body } = await ada.get<Page<CollaboratorJson>>(
    `/api/v1/albums/${album.id}/collaborators`,
  );
  const member = body.items.find(({ name }) => name === 'Ben')!;
  await tell('photos.added', album.id, benId);
  await tell('comment.added', album.id, benId);
  await tell('photos.added', other.id, benId);
  const shown = async () => JSON.stringify((await ben.get('/api/v1/notices')).body);
  expect(await shown()).toContain('Lake Orta');
  const path = `/api/v1/albums/${album.id}/collaborators/${member.id}`;
  expect((await ada.delete(path)).status).toBe(204);
  await ada.patch(`/api/v1/albums/${album.id}`, { title: 'Secret name' });
  expect(await shown()).not.toMatch(/Secret name|comment\.added/);
  expect(await shown()).toContain('Elsewhere');
});

test('whoever is suspended is told nothing, and their webhooks hear nothing of anybody’s albums', async () => {
  const benId = await idOf('ben');
  const { body: made } = await ben.post<NewWebhookJson>('/api/v1/webhooks', {
    url: 'https://hook.example/',
    events: ['comment.created'],
    about: 'server',
  });
  const album = await ada.album({ commentsFrom: 'everyone' });
  const say = async (text: string) => {
    const { body } = await ada.post<{ id: string }>(`/api/v1/albums/${album.id}/comments`, {
      text,
    });
    await server.app.units.transact((scope) => raiseEvent(scope, 'comment.created', body.id));
    return server.app.units.look(({ em }) =>
      em.count(WebhookDelivery, { webhook: made.webhook.id }),
    );
  };
  const before = await say('One');
  expect(before).toBeGreaterThan(0);
  const path = `/api/v1/admin/accounts/${benId}`;
  expect((await ada.patch(path, { suspended: true })).status).toBe(200);
  expect(await say('Two')).toBe(before);

  await tell('storage.full', benId, benId);
  await server.app.units.transact((scope) => planTelling(scope, benId));
  const waiting = () =>
    server.app.units.look(({ em }) =>
      em.count(Notice, { account: benId, kind: 'storage.full', pushWaits: true }),
    );
  expect(await waiting()).toBe(1);
  expect((await ada.patch(path, { suspended: false })).status).toBe(200);
  await server.app.units.transact((scope) => planTelling(scope, benId));
  expect(await waiting()).toBe(0);
});
