import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AlbumJson, CollaboratorJson, Page } from '../../src/http/api/schemas.ts';
import type { FollowedPhotoJson, FollowingJson } from '../../src/http/api/schemas/following.ts';
import type { Client } from '../support/client.ts';
import { picture } from '../support/pictures.ts';
import { openTestServer, type TestServer } from '../support/server.ts';
import { until } from '../support/until.ts';

/** Ada's private album on one server; Ben, whom she invites, and Eve, whom she does not, on another. */
describe('a private album', () => {
  let here: TestServer;
  let there: TestServer;
  let ada: Client;
  let ben: Client;
  let eve: Client;
  let album: AlbumJson;
  beforeAll(async () => {
    here = await openTestServer();
    there = await openTestServer();
    ada = await here.account('ada');
    ben = await there.account('ben');
    eve = await there.account('eve');
    album = await ada.album({ title: 'Family', audience: 'private' });
  });
  afterAll(async () => {
    await there[Symbol.asyncDispose]();
    await here[Symbol.asyncDispose]();
  });

  const follow = async (who: Client) =>
    (await who.post<FollowingJson>('/api/v1/following', { address: album.address })).body;
  const stateOf = async (who: Client, { id }: FollowingJson) =>
    (await who.get<FollowingJson>(`/api/v1/following/${id}`)).body.state;
  const photosOf = async (who: Client, { id }: FollowingJson) =>
    (await who.get<Page<FollowedPhotoJson>>(`/api/v1/following/${id}/photos`)).body.items;

  test('is seen by whom its owner invites, for as long as she likes, and by nobody else of their server', async () => {
    await ada.addPhotos(album.id, [await picture(1)], { altText: 'A table' });
    const list = `/api/v1/albums/${album.id}/collaborators`;
    const invited = await ada.post<CollaboratorJson>(list, {
      who: `@ben@${new URL(there.origin).host}`,
      role: 'viewer',
    });
    expect(invited.status, JSON.stringify(invited.body)).toBe(201);

    const byEve = await follow(eve);
    const byBen = await follow(ben);
    await until(async () => (await stateOf(ben, byBen)) === 'accepted');
    const [photo] = await until(async () => {
      const photos = await photosOf(ben, byBen);
      return photos.some(({ state }) => state === 'ready') ? photos : undefined;
    });
    expect(photo).toMatchObject({ altText: 'A table', author: { address: album.address } });
    const { items } = (await ada.get<Page<CollaboratorJson>>(list)).body;
    expect(items).toMatchObject([{ id: invited.body.id, state: 'accepted' }]);
    expect(await stateOf(eve, byEve)).toBe('requested');
    expect(await photosOf(eve, byEve)).toEqual([]);

    expect((await ada.delete(`${list}/${invited.body.id}`)).status).toBe(204);
    await until(async () => (await stateOf(ben, byBen)) === 'rejected');
    expect(await photosOf(ben, byBen)).toEqual([]);
  }, 90_000);

  test('is followed by whoever accepts the invitation to it', async () => {
    const winter = await ada.album({ title: 'Winter', audience: 'private' });
    await ada.addPhotos(winter.id, [await picture(2)], { altText: 'A sledge' });
    const list = `/api/v1/albums/${winter.id}/collaborators`;
    const who = `@ben@${new URL(there.origin).host}`;
    await ada.post<CollaboratorJson>(list, { who, role: 'contributor' });

    const invited = await until(async () => {
      const { body } = await ben.get<Page<FollowingJson>>('/api/v1/following?state=invited');
      return body.items.find(({ address }) => address === winter.address);
    });
    expect(invited).toMatchObject({ state: 'invited', kind: 'album' });
    expect(invited.invitation?.role).toBe('contributor');
    expect(await photosOf(ben, invited)).toEqual([]);

    const accepted = await ben.post(`/api/v1/following/${invited.id}/accept`, {});
    expect(accepted.status, JSON.stringify(accepted.body)).toBe(200);
    await until(async () => (await stateOf(ben, invited)) === 'accepted');
    const [photo] = await until(async () => {
      const photos = await photosOf(ben, invited);
      return photos.some(({ state }) => state === 'ready') ? photos : undefined;
    });
    expect(photo).toMatchObject({ altText: 'A sledge', author: { address: winter.address } });
    const { items } = (await ada.get<Page<CollaboratorJson>>(list)).body;
    expect(items).toMatchObject([{ role: 'contributor', state: 'accepted' }]);
  }, 90_000);

  test('is none of whoever declines the invitation to it', async () => {
    const spring = await ada.album({ title: 'Spring', audience: 'private' });
    const list = `/api/v1/albums/${spring.id}/collaborators`;
    const who = `@eve@${new URL(there.origin).host}`;
    await ada.post<CollaboratorJson>(list, { who, role: 'viewer' });
    const invitations = async () =>
      (await eve.get<Page<FollowingJson>>('/api/v1/following?state=invited')).body.items;
    const [invited] = await until(async () => {
      const items = await invitations();
      return items.length > 0 ? items : undefined;
    });
    expect((await eve.delete(`/api/v1/following/${invited!.id}`)).status).toBe(204);
    await until(async () => {
      const { items } = (await ada.get<Page<CollaboratorJson>>(list)).body;
      return items[0]?.state === 'declined';
    });
    expect(await invitations()).toEqual([]);
  }, 60_000);
});
