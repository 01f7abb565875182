import { CompiledQuery } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AlbumJson, Page } from '../../src/http/api/schemas.ts';
import type { LinkJson } from '../../src/http/api/schemas/links.ts';
import type { NoticeJson } from '../../src/http/api/schemas/notices.ts';
import { notify } from '../../src/domain/notices/notify.ts';
import { Client } from '../support/client.ts';
import { openTestServer, type TestServer } from '../support/server.ts';

type Notices = Page<NoticeJson> & { unreadCount: number };

describe('what somebody should know', () => {
  let server: TestServer;
  let ada: Client;
  let eve: Client;
  let album: AlbumJson;
  beforeAll(async () => {
    server = await openTestServer({ jobs: false });
    ada = await server.account('ada');
    eve = await server.account('eve');
    album = await ada.album();
  });
  afterAll(() => server[Symbol.asyncDispose]());

  const notices = async (query = '', client = ada) =>
    (await client.get<Notices>(`/api/v1/notices?${query}`)).body;
  const about = async ({ id }: LinkJson) =>
    (await notices()).items.filter(({ subject }) => subject === id);
  const expire = ({ id }: LinkJson) =>
    server.app.units.look(({ em }) =>
      em
        .getKysely()
        .executeQuery(
          CompiledQuery.raw('update share_link set expires_at = now() where id = $1', [id]),
        ),
    );
  const ask = (link: LinkJson, headers?: Record<string, string>) =>
    new Client(server.origin).post(`/s/${link.token}/ask`, {}, headers);

  test('is said in a sentence, and leads to where it can be looked into', async () => {
    const ownerId = (await ada.get<{ id: string }>('/api/v1/account')).body.id;
    const named = await ada.link({ album: album.id, label: 'Family' });
    const plain = await ada.link({ album: album.id });
    const tell = (kind: NoticeJson['kind'], { id }: LinkJson, occasion: string) =>
      server.app.units.look((scope) => notify(scope, { kind, subject: id, occasion }, ownerId));
    await tell('link.expiring', named, 'day 2099-01-01T00:00:00.000Z');
    await tell('link.expiring', plain, 'hour 2099-01-01T00:00:00.000Z');
    await tell('link.expired', plain, 'ended 2099-01-01T00:00:00.000Z');
    await tell('link.guessed', plain, '2099-01-01');
    expect(await tell('link.guessed', plain, '2099-01-01')).toBe(false);
    await tell('link.guessed', named, '2099-01-01');

    expect((await about(named)).map(({ text }) => text)).toEqual([
      'Many wrong passwords were tried at the link “Family”.',
      'The link “Family” stops working in less than a day.',
    ]);
    expect((await about(plain)).map(({ text }) => text)).toEqual([
      'Many wrong passwords were tried at a link to “Alps 2026”.',
      'A link to “Alps 2026” has stopped working.',
      'A link to “Alps 2026” stops working in less than an hour.',
    ]);
    const [first] = await about(named);
    const href = `/console/a/${album.id}/share/${named.id}`;
    expect(first).toMatchObject({ href, readAt: null });
    await ada.delete(`/api/v1/links/${named.id}`);
    expect((await about(named))[0]).toMatchObject({ href: null, text: first!.text });
  });

  test('is read one by one, or all at once', async () => {
    const { items, unreadCount } = await notices();
    const [first, ...others] = items;
    expect(unreadCount).toBe(items.length);
    const { status, body } = await ada.post<NoticeJson>(`/api/v1/notices/${first!.id}/read`);
    expect(status).toBe(200);
    expect(body).toEqual({ ...first, readAt: expect.any(String) as string });
    expect((await ada.post(`/api/v1/notices/${first!.id}/read`)).body).toEqual(body);
    expect(await notices('unread=true')).toEqual({
      items: others,
      next: null,
      unreadCount: others.length,
    });
    const page = await notices('limit=2');
    expect(page.items.map(({ id }) => id)).toEqual(items.slice(0, 2).map(({ id }) => id));
    expect((await notices(`limit=200&cursor=${page.next}`)).items).toEqual(items.slice(2));

    expect((await ada.post('/api/v1/notices/read')).status).toBe(204);
    expect(await notices('unread=true')).toEqual({ items: [], next: null, unreadCount: 0 });
    expect((await notices()).items.length).toBe(items.length);
  });

  test('is nobody else’s to read', async () => {
    const [notice] = (await notices()).items;
    expect(await notices('', eve)).toEqual({ items: [], next: null, unreadCount: 0 });
    expect((await eve.post(`/api/v1/notices/${notice!.id}/read`)).status).toBe(404);
    expect((await new Client(server.origin).get('/api/v1/notices')).status).toBe(401);
  });

  test('is that somebody came too late and asks for a new link: once a day, however many ask', async () => {
    const link = await ada.link({ album: album.id, label: 'Late', takesRequests: true });
    await expire(link);
    const page = await new Client(server.origin, { accept: 'text/html' }).get<string>(
      `/s/${link.token}`,
    );
    expect(page.body).toContain(`action="/s/${link.token}/ask"`);

    const answers = [];
    for (let count = 0; count < 12; count += 1) answers.push(await ask(link));
    expect(answers.map(({ status, body }) => [status, body])).toEqual(answers.map(() => [202, '']));
    expect((await about(link)).map(({ text }) => text)).toEqual([
      'The link “Late” has expired, and somebody asks for a new one.',
    ]);

    const form = await fetch(`${server.origin}/s/${link.token}/ask`, {
      method: 'POST',
      body: new URLSearchParams(),
      redirect: 'manual',
    });
    expect([form.status, form.headers.get('location')]).toEqual([303, `/s/${link.token}?asked`]);
    const after = await new Client(server.origin, { accept: 'text/html' }).get<string>(
      `/s/${link.token}?asked`,
    );
    expect(after.status).toBe(410);
    expect(after.body).toContain('Its owner will see that somebody asks for a new one.');
  });

  test('is never that somebody asked where nobody may, or where the link still opens', async () => {
    const open = await ada.link({ album: album.id, takesRequests: true });
    const closed = await ada.link({ album: album.id });
    await expire(closed);
    const removed = await ada.link({ album: album.id, takesRequests: true });
    await expire(removed);
    await ada.delete(`/api/v1/links/${removed.id}`);
    const answers = await Promise.all([open, closed, removed].map((link) => ask(link)));
    expect(answers.map(({ status, body }) => [status, body['code']])).toEqual([
      [404, 'not_found'],
      [410, 'link_expired'],
      [410, 'link_revoked'],
    ]);
    for (const link of [open, closed, removed]) expect(await about(link)).toEqual([]);
  });

  test('is that a link is open on as many devices as it may be', async () => {
    const link = await ada.link({ album: album.id, label: 'Two', deviceLimit: 2 });
    const admit = () => new Client(server.origin).post(`/s/${link.token}/admit`);
    await admit();
    expect(await about(link)).toEqual([]);
    await admit();
    expect((await about(link)).map(({ text }) => text)).toEqual([
      'The link “Two” is open on as many devices as it may be.',
    ]);
  });
});
