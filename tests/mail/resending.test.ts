import { afterAll, beforeAll, expect, test } from 'vitest';
import type { CollaboratorJson, Page } from '../../src/http/api/schemas.ts';
import type { Client } from '../support/client.ts';
import { idle } from '../support/idle.ts';
import { openRemoteServer, type RemoteServer } from '../support/remote-server.ts';
import { openTestServer, type TestServer } from '../support/server.ts';

let server: TestServer;
let ada: Client;
let cleo: RemoteServer;
beforeAll(async () => {
  server = await openTestServer();
  ada = await server.account('ada');
  cleo = await openRemoteServer({ name: 'cleo' });
});
afterAll(async () => {
  await cleo[Symbol.asyncDispose]();
  await server[Symbol.asyncDispose]();
});

test('somebody on another server gets a new invitation, and the old one opens nothing', async () => {
  const album = await ada.album({ audience: 'private' });
  const people = `/api/v1/albums/${album.id}/collaborators`;
  const invited = await ada.post<CollaboratorJson>(people, {
    who: `@${cleo.address}`,
    role: 'viewer',
  });
  expect(invited.status, JSON.stringify(invited.body)).toBe(201);
  const first = await cleo.received('Invite');
  const resend = () => ada.post<CollaboratorJson>(`${people}/${invited.body.id}/resend`);
  const resent = await resend();
  expect([resent.status, resent.body.state, resent.body.joinUrl]).toEqual([200, 'invited', null]);
  const second = await cleo.received('Invite', ({ id }) => id !== first['id']);

  const answer = async (invite: Record<string, unknown>) => {
    const object = { id: invite['id'], type: 'Invite', actor: album.actor, object: album.actor };
    const accept = cleo.activity('Accept', { to: [album.actor], object });
    expect(await cleo.send(`${server.origin}/ap/inbox`, accept)).toBe(202);
    await idle(server);
    return (await ada.get<Page<CollaboratorJson>>(people)).body.items[0]?.state;
  };
  expect(await answer(first)).toBe('invited');
  expect(await answer(second)).toBe('accepted');
  const late = await resend();
  expect([late.status, late.body]).toMatchObject([409, { code: 'already_collaborator' }]);
});

test('somebody here has nothing to be sent, and strangers send nothing', async () => {
  const ben = await server.account('ben');
  const album = await ada.album();
  const people = `/api/v1/albums/${album.id}/collaborators`;
  const { body } = await ada.post<CollaboratorJson>(people, { who: 'ben' });
  const mailed = await ada.post<CollaboratorJson>(people, { who: 'dan@mail.example' });
  expect((await ada.post(`${people}/${body.id}/resend`)).status).toBe(409);
  expect((await ben.post(`${people}/${mailed.body.id}/resend`)).status).toBe(403);
  const eve = await server.account('eve');
  expect((await eve.post(`${people}/${mailed.body.id}/resend`)).status).toBe(404);
  expect((await ada.delete(`${people}/${mailed.body.id}`)).status).toBe(204);
  expect((await ada.post(`${people}/${mailed.body.id}/resend`)).status).toBe(404);
});
