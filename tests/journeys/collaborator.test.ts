import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { InboxActivity } from '../../src/federation/inbox-activity.ts';
import type { FollowingJson } from '../../src/http/api/schemas/following.ts';
import type { AccountJson, AlbumJson, CollaboratorJson, Page } from '../../src/http/api/schemas.ts';
import type { Client } from '../support/client.ts';
import { openTestServer, type TestServer } from '../support/server.ts';
import { until } from '../support/until.ts';

/** Ada's album on one server, Ben on another: both are ours. */
describe('Ben on another Albumen', () => {
  let here: TestServer;
  let there: TestServer;
  let ada: Client;
  let ben: Client;
  let album: AlbumJson;
  let path: string;
  let who: string;
  beforeAll(async () => {
    here = await openTestServer();
    there = await openTestServer();
    ada = await here.account('ada');
    ben = await there.account('ben');
    album = await ada.album({ title: 'Family', audience: 'private' });
    path = `/api/v1/albums/${album.id}/collaborators`;
    who = (await ben.get<AccountJson>('/api/v1/account')).body.address;
  });
  afterAll(async () => {
    await there[Symbol.asyncDispose]();
    await here[Symbol.asyncDispose]();
  });

  const followings = async (query = '') =>
    (await ben.get<Page<FollowingJson>>(`/api/v1/following${query}`)).body.items;
  const role = (wanted: string | null) =>
    until(async () => (await followings()).find((it) => it.role === wanted));
  const collaborators = async () => (await ada.get<Page<CollaboratorJson>>(path)).body.items;
  const received = (server: TestServer, type: string) =>
    server.app.units.look(({ em }) => em.count(InboxActivity, { type }));

  const comeIn = async () => {
    expect((await ada.post(path, { who, role: 'contributor' })).status).toBe(201);
    const [invited] = await until(async () => {
      const items = await followings('?state=invited');
      return items.length > 0 && items;
    });
    expect(invited).toMatchObject({ role: null, invitation: { role: 'contributor' } });
    await ben.post(`/api/v1/following/${invited!.id}/accept`);
    return until(async () => (await followings('?state=accepted'))[0]);
  };

  test('is invited by an Invite alone, and sees what he may do (T094)', async () => {
    await comeIn();
    await role('contributor');
    expect(await received(there, 'Invite')).toBe(1);
    expect(await received(there, 'Create')).toBe(0);
    expect(await collaborators()).toMatchObject([{ state: 'accepted', role: 'contributor' }]);
  });

  test('is told of another role, and when he has none any more (T098)', async () => {
    const [one] = await collaborators();
    await ada.patch(`${path}/${one!.id}`, { role: 'admin' });
    await role('admin');
    await ada.delete(`${path}/${one!.id}`);
    await until(async () => (await followings()).every((it) => it.role === null));
    expect(await collaborators()).toEqual([]);
  });

  test('leaves, and is a collaborator no longer', async () => {
    const following = await comeIn();
    await role('contributor');
    expect((await ben.delete(`/api/v1/following/${following.id}`)).status).toBe(204);
    await until(async () => (await collaborators()).length === 0);
    expect(await received(here, 'Leave')).toBe(1);
    expect(await followings()).toEqual([]);
  });
});
