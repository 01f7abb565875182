import { asOwner } from '../../src/domain/viewer.ts';
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Account } from '../../src/domain/accounts/account.ts';
import type { Album } from '../../src/domain/albums/album.ts';
import { Collaborator } from '../../src/domain/collaborators/collaborator.ts';
import { changeRole } from '../../src/domain/collaborators/change-role.ts';
import { acceptInvitation } from '../../src/domain/followings/accept-invitation.ts';
import { Following } from '../../src/domain/followings/following.ts';
import { RemoteActor } from '../../src/domain/remote-actors/remote-actor.ts';
import type { Role } from '../../src/domain/role.ts';
import { RemoteServer as KnownServer } from '../../src/federation/remote-server.ts';
import { openNeighbour } from '../support/neighbour.ts';
import { openRemoteServer, type Json, type RemoteServer } from '../support/remote-server.ts';
import { openTestInbound } from './open-inbound.ts';

const server = await openTestInbound();
const owner = asOwner(server.owner);
const ada = `${server.origin}/ap/actors/${server.owner.id}`;
let there: RemoteServer;
beforeEach(async () => {
  there = await openRemoteServer({ name: 'alps' });
});
afterEach(() => there[Symbol.asyncDispose]());
afterAll(() => server[Symbol.asyncDispose]());

describe('the role of one of our people in an album on another server', () => {
  beforeEach(async () => {
    there.serve('/users/alps', { ...there.document, type: 'Group' });
    await server.units.look(({ em }) => em.nativeDelete(Following, {}));
    const invite = { to: [ada], object: there.actor, role: 'contributor' };
    await server.deliver(there, there.activity('Invite', invite));
  });

  const accept = () =>
    server.units.transact(async (scope) => {
      const following = await scope.em.findOneOrFail(
        Following,
        { account: server.owner },
        { populate: ['actor'] },
      );
      await scope.em.findOneOrFail(Account, { id: server.owner.id });
      return acceptInvitation(scope, following);
    });
  const role = () =>
    server.units.look(
      async ({ em }) => (await em.findOneOrFail(Following, { account: server.owner })).role,
    );
  const collaboration = (rest: Json = {}): Json => ({
    id: `${there.origin}/collaborations/1`,
    type: 'Relationship',
    relationship: 'https://albumen.example/ns#Collaboration',
    attributedTo: there.actor,
    subject: ada,
    object: there.actor,
    role: 'admin',
    ...rest,
  });
  const update = (rest: Json = {}) => there.activity('Update', { object: collaboration(rest) });
  const list = (type: 'Add' | 'Remove', rest: Json = {}) =>
    there.activity(type, {
      object: ada,
      target: {
        id: `${there.origin}/albums/alps/collaborators`,
        type: 'OrderedCollection',
        attributedTo: there.actor,
      },
      ...rest,
    });

  test('is the one that they accepted', async () => {
    expect(await role()).toBeNull();
    await accept();
    expect(await role()).toBe('contributor');
  });

  test('changes as the album says, and is never fetched', async () => {
    await accept();
    expect(await server.deliver(there, update())).toBe('role changed');
    expect(await role()).toBe('admin');
    expect(await server.deliver(there, update({ role: 'emperor' }))).toBe('role changed');
    expect(await role()).toBe('viewer');
    expect(there.visits).not.toContain('/collaborations/1');
  });

  test('ends and begins with the list of its collaborators (T098)', async () => {
    await accept();
    expect(await server.deliver(there, list('Remove'))).toBe('role changed');
    expect(await role()).toBeNull();
    expect(await server.deliver(there, list('Add'))).toBe('role changed');
    expect(await role()).toBe('contributor');
    await server.deliver(there, update());
    expect(await server.deliver(there, list('Add'))).toBe('role changed');
    expect(await role()).toBe('admin');
  });

  test('is for nobody else to change', async () => {
    await accept();
    await using eve = await openRemoteServer({ name: 'eve' });
    eve.serve('/users/eve', { ...eve.document, type: 'Group' });
    const forged = eve.activity('Update', { object: collaboration() });
    expect(await server.deliver(eve, forged)).toBe('ignored: not its own to give');
    const own = collaboration({ attributedTo: eve.actor, object: eve.actor });
    expect(await server.deliver(eve, eve.activity('Update', { object: own }))).toBe(
      'ignored: for nobody here',
    );
    const target = { id: `${eve.origin}/collaborators`, attributedTo: there.actor };
    const removed = eve.activity('Remove', { object: ada, target });
    expect(await server.deliver(eve, removed)).toMatch(/^ignored/);
    expect(await role()).toBe('contributor');
  });

  test('of somebody unknown changes nothing', async () => {
    const nobody = `${server.origin}/ap/actors/019fa000-0000-7000-8000-000000000000`;
    expect(await server.deliver(there, update({ subject: nobody }))).toBe(
      'ignored: for nobody here',
    );
    expect(await server.deliver(there, update({ subject: 'https://a.test/ben' }))).toBe(
      'ignored: for nobody here',
    );
  });
});

describe('somebody on another server with a role in an album here', () => {
  let album: Album & { actor: string };
  let cleo: RemoteServer;
  beforeEach(async () => {
    cleo = await openRemoteServer();
    album = await server.album({ contributionsFrom: 'anyone' });
  });
  afterEach(() => cleo[Symbol.asyncDispose]());

  const isOfOurKind = (who: RemoteServer, software = 'albumen') =>
    server.units.write(async ({ em, now }) => {
      const { host } = new URL(who.origin);
      em.persist(em.create(KnownServer, { host, software, softwareAskedAt: now() }));
    });
  const collaborate = async (who: RemoteServer, role: Role) => {
    await server.deliver(who, who.activity('Follow', { object: album.actor }));
    return server.units.write(async ({ em }) => {
      const actor = await em.findOneOrFail(RemoteActor, { uri: who.actor });
      const inviteUri = `${server.origin}/ap/invites/${crypto.randomUUID()}`;
      const expiresAt = new Date();
      const held = { album, actor, role, state: 'accepted', inviteUri, expiresAt } as const;
      const collaborator = em.create(Collaborator, held);
      em.persist(collaborator);
      return collaborator;
    });
  };
  const contribute = async (): Promise<string> => {
    const object = {
      id: `${cleo.origin}/notes/${crypto.randomUUID()}`,
      type: 'Note',
      attributedTo: cleo.actor,
      to: ['https://www.w3.org/ns/activitystreams#Public'],
      cc: [album.actor],
      attachment: [{ type: 'Document', mediaType: 'image/jpeg', url: `${cleo.origin}/hut.jpg` }],
    };
    await server.deliver(cleo, cleo.activity('Create', { object }));
    const [one] = await server.contributions(album);
    return `${server.origin}/ap/contributions/${one!.id}`;
  };
  const state = async () => (await server.contributions(album))[0];

  test('decides about what waits as an admin, on a server of our kind (T099)', async () => {
    await isOfOurKind(there);
    await collaborate(there, 'admin');
    const object = await contribute();
    const no = there.activity('Reject', { object, content: '<p>Blurred</p>' });
    expect(await server.deliver(there, no)).toBe('contribution rejected');
    expect(await state()).toMatchObject({ state: 'rejected', rejectionReason: 'Blurred' });
    expect(await server.deliver(there, there.activity('Accept', { object }))).toBe(
      'refused: already_decided',
    );
  });

  test('accepts it as well, once (T099)', async () => {
    await isOfOurKind(there);
    await collaborate(there, 'admin');
    const object = await contribute();
    expect(await server.deliver(there, there.activity('Accept', { object }))).toBe(
      'contribution accepted',
    );
    expect(await state()).toMatchObject({ state: 'accepted', acceptedAs: 'reference' });
  });

  test.each<[string, Role, string | undefined, string]>([
    ['collaborator', 'collaborator', 'albumen', 'refused: not_found'],
    [
      'admin of another kind of server',
      'admin',
      'mastodon',
      'ignored: not of a server of our kind',
    ],
    ['admin of an unknown server', 'admin', undefined, 'ignored: not of a server of our kind'],
  ])('decides about nothing as a %s (T099)', async (_, role, software, outcome) => {
    if (software) await isOfOurKind(there, software);
    await collaborate(there, role);
    const object = await contribute();
    for (const type of ['Accept', 'Reject'] as const) {
      expect(await server.deliver(there, there.activity(type, { object }))).toBe(outcome);
    }
    expect(await state()).toMatchObject({ state: 'pending' });
  });

  test('decides about nothing in another album, nor by somebody else’s signature (T099)', async () => {
    await isOfOurKind(there);
    await collaborate(there, 'admin');
    album = await server.album({ contributionsFrom: 'anyone' });
    const object = await contribute();
    const reject = there.activity('Reject', { object });
    expect(await server.deliver(there, reject)).toBe('refused: not_found');
    const mallory = openNeighbour(there, 'mallory');
    const stolen = { ...there.activity('Reject', { object }), actor: there.actor };
    expect(await server.post(stolen, { keyId: mallory.keyId })).toMatch(/^unauthenticated/);
    expect(await state()).toMatchObject({ state: 'pending' });
  });

  test('who moves has it again when the owner says so, and not before (T100)', async () => {
    const held = await collaborate(there, 'collaborator');
    const next = openNeighbour(there, 'next');
    const document = { ...there.document, id: next.actor, preferredUsername: 'next' };
    there.serve('/users/next', {
      ...document,
      inbox: next.inbox,
      publicKey: { ...there.document.publicKey, id: next.keyId, owner: next.actor },
      alsoKnownAs: [there.actor],
    });
    const move = there.activity('Move', { object: there.actor, target: next.actor });
    expect(await server.deliver(there, move)).toMatch(/^moved/);
    const rows = await server.units.look(({ em }) =>
      em.find(Collaborator, { album }, { populate: ['actor'], orderBy: { id: 1 } }),
    );
    expect(rows).toMatchObject([
      { id: held.id, state: 'accepted' },
      { state: 'moved', role: 'collaborator' },
    ]);
    const which = { albumId: album.id, collaboratorId: rows[1]!.id };
    await server.units.transact((scope) => changeRole(scope, owner, which, 'contributor'));
    const confirmed = await server.units.look(({ em }) =>
      em.findOneOrFail(Collaborator, { id: rows[1]!.id }),
    );
    expect(confirmed).toMatchObject({ state: 'accepted', role: 'contributor' });
  });

  test('hands it to nobody who only claims to be them (C11)', async () => {
    await collaborate(there, 'collaborator');
    await using eve = await openRemoteServer({ name: 'eve' });
    eve.serve('/users/eve', { ...eve.document, alsoKnownAs: [there.actor] });
    const move = eve.activity('Move', { object: there.actor, target: eve.actor });
    expect(await server.deliver(eve, move)).not.toMatch(/^moved/);
    const rows = await server.units.look(({ em }) => em.find(Collaborator, { album }));
    expect(rows).toHaveLength(1);
  });
});
