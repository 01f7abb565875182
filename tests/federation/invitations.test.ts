import { asOwner } from '../../src/domain/viewer.ts';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { Album } from '../../src/domain/albums/album.ts';
import { Collaborator } from '../../src/domain/collaborators/collaborator.ts';
import { inviteCollaborator } from '../../src/domain/collaborators/invite-collaborator.ts';
import { removeCollaborator } from '../../src/domain/collaborators/remove-collaborator.ts';
import { RemoteActor } from '../../src/domain/remote-actors/remote-actor.ts';
import type { Role } from '../../src/domain/role.ts';
import type { Viewer } from '../../src/domain/viewer.ts';
import { OutboxActivity } from '../../src/federation/outbox-activity.ts';
import { openNeighbour, type Neighbour } from '../support/neighbour.ts';
import { openRemoteServer, type RemoteServer } from '../support/remote-server.ts';
import { openTestInbound, type TestInbound } from './open-inbound.ts';

let server: TestInbound;
let ada: Viewer;
let ben: RemoteServer;
let mallory: Neighbour;
let album: Album & { actor: string };
beforeAll(async () => {
  server = await openTestInbound();
  ada = asOwner(server.owner);
  ben = await openRemoteServer({ name: 'ben' });
  mallory = openNeighbour(ben, 'mallory');
  await meet();
});
beforeEach(async () => {
  album = await server.album({ audience: 'private' });
});
afterAll(async () => {
  await ben[Symbol.asyncDispose]();
  await server[Symbol.asyncDispose]();
});

/** Ben and Mallory are known here from following something public. */
async function meet() {
  const elsewhere = await server.album();
  await server.deliver(ben, ben.activity('Follow', { object: elsewhere.actor }));
  await byMallory(mallory.activity('Follow', { object: elsewhere.actor }));
}
const byMallory = async (activity: Record<string, unknown>) => {
  expect(await server.post(activity, { keyId: mallory.keyId })).toBe('accepted');
  return (await server.apply()).at(-1);
};
const invite = (role: Role = 'viewer'): Promise<Collaborator> =>
  server.units.transact(async (scope) => {
    const wanted = await scope.em.findOneOrFail(Album, { id: album.id });
    const actor = await scope.em.findOneOrFail(RemoteActor, { uri: ben.actor });
    return inviteCollaborator(scope, wanted, actor, role);
  });
const stateOf = ({ id }: Collaborator) =>
  server.units.look(async ({ em }) => (await em.findOneOrFail(Collaborator, { id })).state);
const asksToFollow = () => server.deliver(ben, ben.activity('Follow', { object: album.actor }));
const answers = (type: 'Accept' | 'Reject', { inviteUri }: Collaborator) => {
  const actor = album.actor;
  const invited = { id: inviteUri, type: 'Invite', actor, object: actor };
  return ben.activity(type, { to: [actor], object: invited });
};
const byAlbum = (type: string) =>
  server.units.look(async ({ em }) =>
    (await em.find(OutboxActivity, { actorId: album.id, type })).map(
      ({ body }) => JSON.parse(body) as Record<string, unknown>,
    ),
  );

describe('an invitation', () => {
  test('lets the invited actor follow, and nobody else of their server (T039)', async () => {
    const invited = await invite();
    expect(await byMallory(mallory.activity('Follow', { object: album.actor }))).toBe(
      'follow pending',
    );
    expect(await asksToFollow()).toBe('follow accepted');
    expect(await stateOf(invited)).toBe('accepted');
    const followers = await server.followers(album);
    expect(new Map(followers.map(({ actor, state }) => [actor.uri, state]))).toEqual(
      new Map([
        [ben.actor, 'accepted'],
        [mallory.actor, 'pending'],
      ]),
    );
  });

  test('is accepted by Accept, once, and then lets them follow (T095)', async () => {
    const invited = await invite('contributor');
    expect(await server.deliver(ben, answers('Accept', invited))).toBe('invitation accepted');
    expect(await server.deliver(ben, answers('Accept', invited))).toBe('ignored: answered already');
    expect(await stateOf(invited)).toBe('accepted');
    expect(await asksToFollow()).toBe('follow accepted');
  });

  test('is accepted by joining, as by following (T096)', async () => {
    const invited = await invite();
    const join = ben.activity('Join', { object: album.actor });
    expect(await server.deliver(ben, join)).toBe('follow accepted');
    expect(await stateOf(invited)).toBe('accepted');
    expect((await server.followers(album))[0]).toMatchObject({
      followType: 'Join',
      followUri: join['id'],
    });
  });

  test('is nobody else’s to answer (T095)', async () => {
    const invited = await invite();
    for (const type of ['Accept', 'Reject'] as const) {
      const stolen = { ...answers(type, invited), id: `${ben.origin}/stolen/${type}` };
      expect(await byMallory({ ...stolen, actor: mallory.actor })).toMatch(/^ignored/);
    }
    expect(await stateOf(invited)).toBe('invited');
  });

  test('that ended is refused, whichever way it is answered (T095)', async () => {
    const invited = await invite();
    await server.units.look(({ em }) =>
      em.nativeUpdate(Collaborator, { id: invited.id }, { expiresAt: new Date() }),
    );
    const late = answers('Accept', invited);
    expect(await server.deliver(ben, late)).toBe('invitation expired');
    expect(await byAlbum('Reject')).toMatchObject([
      {
        to: [ben.actor],
        object: { id: late['id'], type: 'Accept', actor: ben.actor, object: invited.inviteUri },
      },
    ]);
    expect(await asksToFollow()).toBe('follow pending');
  });

  test('that was declined opens nothing any more (T097)', async () => {
    const invited = await invite();
    expect(await server.deliver(ben, answers('Reject', invited))).toBe('invitation declined');
    expect(await server.deliver(ben, answers('Accept', invited))).toBe('ignored: answered already');
    expect(await asksToFollow()).toBe('follow pending');
    expect(await stateOf(invited)).toBe('declined');
  });

  test('that was taken back opens nothing any more, and a new one does (T097)', async () => {
    const first = await invite();
    const which = { albumId: album.id, collaboratorId: first.id };
    await server.units.transact((scope) => removeCollaborator(scope, ada, which));
    expect(await server.happened('collaborator.removed', first.id)).toBe(1);
    expect(await server.deliver(ben, answers('Accept', first))).toBe('ignored: answered already');

    const second = await invite();
    expect(second.id).toBe(first.id);
    expect(second.inviteUri).not.toBe(first.inviteUri);
    expect(await server.deliver(ben, answers('Accept', first))).toMatch(/^ignored/);
    expect(await server.deliver(ben, answers('Accept', second))).toBe('invitation accepted');
  });

  test('accepts at once whoever asked before', async () => {
    expect(await asksToFollow()).toBe('follow pending');
    const invited = await invite();
    expect(await stateOf(invited)).toBe('accepted');
    const [follower] = await server.followers(album);
    expect(follower?.state).toBe('accepted');
    expect(await server.happened('follow.accepted', follower!.id)).toBe(1);
    expect(await server.happened('collaborator.invited', invited.id)).toBe(0);
  });

  test('is not given twice', async () => {
    await invite();
    await expect(invite()).rejects.toMatchObject({ code: 'already_invited' });
    await asksToFollow();
    await expect(invite()).rejects.toMatchObject({ code: 'already_collaborator' });
  });
});

describe('a collaborator', () => {
  test('who is removed from a private album does not follow it any longer', async () => {
    const invited = await invite();
    await asksToFollow();
    const which = { albumId: album.id, collaboratorId: invited.id };
    await server.units.transact((scope) => removeCollaborator(scope, ada, which));
    const [follower] = await server.followers(album);
    expect(follower?.state).toBe('rejected');
    expect(await asksToFollow()).toBe('follow pending');
  });

  test('who leaves has to be asked in again', async () => {
    const invited = await invite();
    await asksToFollow();
    expect(await server.deliver(ben, ben.activity('Leave', { object: album.actor }))).toBe(
      'collaboration left',
    );
    expect(await server.followers(album)).toEqual([]);
    expect(await stateOf(invited)).toBe('removed');
    expect(await asksToFollow()).toBe('follow pending');
  });

  test.each([
    ['viewer', 'anyone', 0],
    ['viewer', 'followers', 0],
    ['contributor', 'collaborators', 1],
    ['collaborator', 'collaborators', 1],
    ['admin', 'nobody', 1],
  ] as const)('who is a %s gives as the role allows, where %s may', async (role, from, given) => {
    album = await server.album({ contributionsFrom: from });
    await invite(role);
    await asksToFollow();
    const image = { url: `${ben.origin}/hut.jpg`, name: 'A hut' };
    const note = {
      id: `${ben.origin}/notes/${role}-${from}`,
      type: 'Note',
      attributedTo: ben.actor,
      to: ['https://www.w3.org/ns/activitystreams#Public'],
      cc: [album.actor],
      attachment: [{ type: 'Document', mediaType: 'image/jpeg', ...image }],
    };
    await server.deliver(ben, ben.activity('Create', { object: note }));
    expect(await server.contributions(album)).toHaveLength(given);
  });

  test('is none before having accepted', async () => {
    album = await server.album({ contributionsFrom: 'collaborators' });
    await invite('contributor');
    const note = {
      id: `${ben.origin}/notes/early`,
      type: 'Note',
      attributedTo: ben.actor,
      to: ['https://www.w3.org/ns/activitystreams#Public'],
      cc: [album.actor],
      attachment: [{ type: 'Document', mediaType: 'image/jpeg', url: `${ben.origin}/hut.jpg` }],
    };
    await server.deliver(ben, ben.activity('Create', { object: note }));
    expect(await server.contributions(album)).toEqual([]);
  });
});
