import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Page } from '../../src/http/api/schemas.ts';
import type { FollowingJson } from '../../src/http/api/schemas/following.ts';
import type { Client } from '../support/client.ts';
import { openNeighbour, type Neighbour } from '../support/neighbour.ts';
import { openRemoteServer, type Json, type RemoteServer } from '../support/remote-server.ts';
import { openTestServer, type TestServer } from '../support/server.ts';
import { until } from '../support/until.ts';

describe('one who is invited into an album on another server', () => {
  let server: TestServer;
  let remote: RemoteServer;
  let ada: Client;
  let person: string;
  beforeAll(async () => {
    server = await openTestServer();
    remote = await openRemoteServer();
    ada = await server.account('ada');
    person = (await ada.get<{ actor: string }>('/api/v1/account')).body.actor;
  });
  afterAll(async () => {
    await remote[Symbol.asyncDispose]();
    await server[Symbol.asyncDispose]();
  });

  const list = async (query = '') =>
    (await ada.get<Page<FollowingJson>>(`/api/v1/following${query}`)).body.items;
  const invite = async (album: Neighbour): Promise<Json> => {
    const sent = album.activity('Invite', {
      to: [person],
      object: album.actor,
      role: 'contributor',
      endTime: '2100-01-01T00:00:00Z',
    });
    expect(await album.send(`${server.origin}/ap/inbox`, sent)).toBe(202);
    return sent;
  };
  const invitedBy = (album: Neighbour) =>
    until(async () =>
      (await list('?state=invited')).find(({ address }) =>
        address.startsWith(`@${album.actor.split('/').at(-1)}@`),
      ),
    );
  const about = (sent: Json) => ({
    actor: person,
    to: [sent['actor']],
    object: { id: sent['id'], type: 'Invite', actor: sent['actor'], object: sent['object'] },
  });
  const answers = ({ object }: Json, sent: Json) =>
    (object as Json | undefined)?.['id'] === sent['id'];

  test('says yes, which their server hears, and follows', async () => {
    const alps = openNeighbour(remote, 'alps', 'Group');
    const sent = await invite(alps);
    const invited = await invitedBy(alps);
    expect(invited).toMatchObject({ state: 'invited', kind: 'album', name: 'alps', photoCount: 0 });
    expect(invited.invitation?.role).toBe('contributor');
    expect(await list()).toEqual([]);

    const path = `/api/v1/following/${invited.id}`;
    const { status, body } = await ada.post<FollowingJson>(`${path}/accept`, {});
    expect(status).toBe(200);
    expect(body).toMatchObject({ id: invited.id, state: 'requested', invitation: null });
    const yes = await remote.received('Accept', (it) => answers(it, sent));
    expect(yes).toMatchObject(about(sent));
    expect(await remote.received('Follow', ({ object }) => object === alps.actor)).toMatchObject({
      actor: person,
    });
    expect(await list('?state=invited')).toEqual([]);
    expect((await ada.post(`${path}/accept`, {})).body['code']).toBe('not_invited');
  });

  test('says no by removing it, and their server hears that', async () => {
    const lake = openNeighbour(remote, 'lake', 'Group');
    const sent = await invite(lake);
    const { id } = await invitedBy(lake);
    expect((await ada.delete(`/api/v1/following/${id}`)).status).toBe(204);
    expect(await remote.received('Reject', (it) => answers(it, sent))).toMatchObject(about(sent));
    expect((await ada.get(`/api/v1/following/${id}`)).status).toBe(404);
    expect(remote.arrivals.filter(({ activity }) => activity['type'] === 'Undo')).toEqual([]);
  });

  test('declines a role without leaving the album', async () => {
    const coast = openNeighbour(remote, 'coast', 'Group');
    const { id } = (await ada.post<FollowingJson>('/api/v1/following', { address: coast.actor }))
      .body;
    const follow = await remote.received('Follow', ({ object }) => object === coast.actor);
    await coast.send(`${server.origin}/ap/inbox`, coast.activity('Accept', { object: follow }));
    const path = `/api/v1/following/${id}`;
    const one = async () => (await ada.get<FollowingJson>(path)).body;
    await until(async () => (await one()).state === 'accepted');

    const sent = await invite(coast);
    await until(async () => (await one()).invitation !== null);
    expect((await ada.post(`${path}/decline`, {})).status).toBe(204);
    await remote.received('Reject', (it) => answers(it, sent));
    expect(await one()).toMatchObject({ state: 'accepted', invitation: null });
  });

  test('is nobody else on the server', async () => {
    const hill = openNeighbour(remote, 'hill', 'Group');
    await invite(hill);
    const { id } = await invitedBy(hill);
    const eve = await server.account('eve');
    for (const answer of ['accept', 'decline']) {
      expect((await eve.post(`/api/v1/following/${id}/${answer}`, {})).status).toBe(404);
    }
  });
});
