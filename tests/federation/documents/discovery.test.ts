import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { Account } from '../../../src/domain/accounts/account.ts';
import { createAccount } from '../../../src/domain/accounts/create-account.ts';
import { LocalActor } from '../../../src/domain/actors/local-actor.ts';
import { Album } from '../../../src/domain/albums/album.ts';
import { activityJson, openServing, type Json, type Serving } from './serve-world.ts';

let serving: Serving;
let album: Album;
beforeAll(async () => {
  serving = await openServing(4661);
});
afterAll(() => serving[Symbol.asyncDispose]());

const profilePage = 'http://webfinger.net/rel/profile-page';
const avatar = 'http://webfinger.net/rel/avatar';
const updatesFrom = 'http://schemas.google.com/g/2010#updates-from';
const subscribe = 'http://ostatus.org/schema/1.0/subscribe';
const followIntent = 'https://w3id.org/fep/3b86/Follow';

const finger = (resource: string, more = '') =>
  serving.get(
    `/.well-known/webfinger?resource=${encodeURIComponent(resource)}${more}`,
    'application/jrd+json',
  );

describe('WebFinger', () => {
  beforeEach(async () => {
    album = await serving.world.anAlbum();
  });
  const relations = async (resource: string) => {
    const { links } = (await (await finger(resource)).json()) as { links: { rel: string }[] };
    return links.map(({ rel }) => rel);
  };

  test('tells who an album is, in the one form that everybody reads (T001)', async () => {
    const resource = `acct:${album.handle}@${serving.host}`;
    const response = await finger(resource);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('application/jrd+json');
    expect(response.headers.get('access-control-allow-origin')).toBe('*');
    expect(await response.json()).toEqual({
      subject: resource,
      aliases: [`${serving.origin}/ap/actors/${album.id}`, `${serving.origin}/a/${album.handle}`],
      links: [
        { rel: 'self', type: activityJson, href: `${serving.origin}/ap/actors/${album.id}` },
        { rel: profilePage, type: 'text/html', href: `${serving.origin}/a/${album.handle}` },
        {
          rel: updatesFrom,
          type: 'application/atom+xml',
          href: `${serving.origin}/a/${album.handle}.atom`,
        },
      ],
    });
  });

  test('answers alike by the handle in any case, by the id and by the page in every form (T002)', async () => {
    const expected = await (await finger(`acct:${album.handle}@${serving.host}`)).json();
    for (const resource of [
      `acct:${album.handle.toUpperCase()}@${serving.host}`,
      `acct:@${album.handle}@${serving.host}`,
      `${serving.origin}/ap/actors/${album.id}`,
      `${serving.origin}/a/${album.handle}`,
      `${serving.origin}/a/${album.handle.toUpperCase()}`,
      `${serving.origin}/a/${album.handle}/`,
      `${serving.origin}/a/${album.handle}?after=abc#photos`,
    ]) {
      expect(await (await finger(resource)).json(), resource).toEqual(expected);
    }
    expect((await finger(`${serving.origin}/u/${album.handle}`)).status).toBe(404);
  });

  test('shows the cover of a public album as a JPEG', async () => {
    const photo = await serving.world.aPhoto(album);
    const { links } = (await (await finger(`acct:${album.handle}@${serving.host}`)).json()) as {
      links: Json[];
    };
    expect(links).toContainEqual({
      rel: avatar,
      type: 'image/jpeg',
      href: `${serving.origin}/m/${photo.capability}/thumbnail.jpg`,
    });
    await serving.world.change(photo, { sensitive: true });
    expect(await relations(`acct:${album.handle}@${serving.host}`)).not.toContain(avatar);
  });

  test.each(['followers', 'private'] as const)(
    'tells of an album for %s no more than what it takes to ask (V02)',
    async (audience) => {
      const hidden = await serving.world.anAlbum({ audience, title: 'Not for all' });
      await serving.world.aPhoto(hidden);
      for (const resource of [
        `acct:${hidden.handle}@${serving.host}`,
        `${serving.origin}/a/${hidden.handle}`,
      ]) {
        expect(await relations(resource)).toEqual(['self', profilePage]);
      }
    },
  );

  test('narrows the links to the relations that are asked for', async () => {
    const response = await finger(`acct:ada@${serving.host}`, `&rel=self&rel=${subscribe}`);
    const { aliases, links } = (await response.json()) as { aliases: string[]; links: Json[] };
    expect(links.map(({ rel }) => rel)).toEqual(['self', subscribe]);
    expect(aliases).toHaveLength(2);
  });

  test('finds people, with where they follow others from', async () => {
    const { aliases, links } = (await (await finger(`acct:ada@${serving.host}`)).json()) as {
      aliases: string[];
      links: Json[];
    };
    expect(aliases).toContain(`${serving.origin}/u/ada`);
    const interact = `${serving.origin}/authorize_interaction?uri=`;
    expect(links.slice(2)).toEqual([
      { rel: subscribe, template: `${interact}{uri}` },
      { rel: followIntent, template: `${interact}{object}` },
    ]);
  });

  test('knows nobody else, and says so to scripts too (T003)', async () => {
    for (const resource of [
      `acct:nobody@${serving.host}`,
      'acct:ada@elsewhere.example',
      `${serving.origin}/x`,
      `${serving.origin}/a/nobody`,
      `${serving.origin}/ap/actors/nobody`,
    ]) {
      const response = await finger(resource);
      expect(response.status, resource).toBe(404);
      expect(response.headers.get('access-control-allow-origin')).toBe('*');
    }
    expect((await serving.get('/.well-known/webfinger')).status).toBe(400);
  });

  test('says of an actor that is gone for good, and only then, that it is gone (T003)', async () => {
    const { units, clock } = serving.world;
    await units.write(async ({ em }) => {
      await em.nativeUpdate(Album, { id: album.id }, { trashedAt: clock.now });
    });
    expect(await relations(`acct:${album.handle}@${serving.host}`)).toEqual(['self', profilePage]);
    await units.write(async ({ em }) => {
      await em.nativeUpdate(LocalActor, { id: album.id }, { goneAt: clock.now });
    });
    for (const resource of [
      `acct:${album.handle}@${serving.host}`,
      `${serving.origin}/a/${album.handle}`,
    ]) {
      expect((await finger(resource)).status).toBe(410);
    }
    const response = await serving.get(`/ap/actors/${album.id}`);
    expect(response.status).toBe(410);
    expect(await response.json()).toMatchObject({ type: 'Tombstone', formerType: 'Group' });
  });
});

test('an album’s actor has the one form that all peers read (T010)', async () => {
  const shown = await serving.world.anAlbum();
  await serving.world.aPhoto(shown);
  const id = `${serving.origin}/ap/actors/${shown.id}`;
  const own = z.string().startsWith(`${serving.origin}/`);
  const picture = z.object({
    type: z.literal('Image'),
    mediaType: z.literal('image/jpeg'),
    url: own,
  });
  const everyPeer = z.object({
    id: z.literal(id),
    type: z.literal('Group'),
    preferredUsername: z.literal(shown.handle),
    name: z.string().min(1),
    summary: z.string(),
    url: own,
    inbox: z.literal(`${id}/inbox`),
    outbox: own,
    followers: own,
    following: own,
    featured: own,
    endpoints: z.object({ sharedInbox: own }),
    manuallyApprovesFollowers: z.boolean(),
    discoverable: z.literal(true),
    published: z.iso.datetime(),
    attributedTo: z.tuple([z.strictObject({ type: z.literal('Person'), id: own })]),
    publicKey: z.strictObject({
      id: z.literal(`${id}#main-key`),
      owner: z.literal(id),
      publicKeyPem: z.string().startsWith('-----BEGIN PUBLIC KEY-----\n'),
    }),
    icon: picture,
    image: picture,
    attachment: z.array(
      z.object({ type: z.literal('PropertyValue'), name: z.string(), value: z.string() }),
    ),
  });
  const actor = everyPeer.parse(await serving.json(id));
  const owner = await serving.json(actor.attributedTo[0].id);
  expect(owner).toMatchObject({ type: 'Person', id: actor.attributedTo[0].id });
});

test('one name is never both a person’s and an album’s (T004)', async () => {
  const taken = await serving.world.anAlbum({ handle: 'one_name' });
  const person = serving.world.units.transact((scope) =>
    createAccount(scope, {
      handle: taken.handle,
      name: 'Alps',
      role: 'member',
      passwordHash: Buffer.alloc(1),
    }),
  );
  await expect(person).rejects.toMatchObject({ code: 'handle_taken' });
  await expect(serving.world.anAlbum({ handle: 'ada' })).rejects.toMatchObject({
    code: 'handle_taken',
  });
});

describe('the server', () => {
  test('is found by its origin and in NodeInfo as the actor that signs for it (T005)', async () => {
    const application = `${serving.origin}/ap/actors/instance`;
    const response = await finger(serving.origin);
    const { subject, links } = (await response.json()) as { subject: string; links: Json[] };
    expect(subject).toBe(`acct:127.0.0.1@${serving.host}`);
    expect(links[0]).toEqual({ rel: 'self', type: activityJson, href: application });
    expect(links.map(({ rel }) => rel)).toContain(subscribe);

    const nodeInfo = (await serving.json('/.well-known/nodeinfo')) as { links: Json[] };
    expect(nodeInfo.links).toContainEqual({
      rel: 'https://www.w3.org/ns/activitystreams#Application',
      type: activityJson,
      href: application,
    });
  });

  test('goes by one name everywhere', async () => {
    const { preferredUsername, webfinger } = await serving.json('/ap/actors/instance');
    expect(webfinger).toBe(`${String(preferredUsername)}@${serving.host}`);
    expect(await (await finger(`acct:${String(webfinger)}`)).json()).toMatchObject({
      aliases: [`${serving.origin}/ap/actors/instance`, `${serving.origin}/`],
    });
  });

  test('shows its actor, with a key, to whoever does not sign (T011)', async () => {
    const response = await serving.get('/ap/actors/instance');
    expect(response.status).toBe(200);
    const { id, publicKey, type } = (await response.json()) as Json;
    expect(type).toBe('Application');
    expect(publicKey).toMatchObject({
      id: `${String(id)}#main-key`,
      owner: id,
      publicKeyPem: expect.stringContaining('BEGIN PUBLIC KEY'),
    });
  });

  test('counts what is really there, in both versions of NodeInfo', async () => {
    const { links } = (await serving.json('/.well-known/nodeinfo')) as { links: Json[] };
    const versions = links.flatMap(({ rel, href }) => {
      const version = /schema\/(2\.[01])$/.exec(String(rel))?.[1];
      return version ? [{ version, href: String(href) }] : [];
    });
    expect(versions.map(({ version }) => version)).toEqual(['2.1', '2.0']);
    const people = await serving.world.units.look(({ em }) => em.count(Account, {}));
    for (const { version, href } of versions) {
      const response = await serving.get(href, 'application/json');
      expect(response.headers.get('content-type')).toContain(`schema/${version}#`);
      expect(await response.json()).toMatchObject({
        version,
        software: { name: 'albumen' },
        protocols: ['activitypub'],
        openRegistrations: false,
        usage: { users: { total: people }, localPosts: 0, localComments: 0 },
        metadata: { nodeName: serving.host, federation: { enabled: true } },
      });
    }
  });
});

test('host-meta leads to WebFinger, as XML and as JSON', async () => {
  const template = `${serving.origin}/.well-known/webfinger?resource={uri}`;
  const xml = await serving.get('/.well-known/host-meta', '*/*');
  expect(xml.headers.get('content-type')).toBe('application/xrd+xml; charset=utf-8');
  expect(await xml.text()).toContain(`template="${template}"`);
  const json = await serving.get('/.well-known/host-meta.json', '*/*');
  expect(json.headers.get('access-control-allow-origin')).toBe('*');
  expect(await json.json()).toEqual({
    links: [{ rel: 'lrdd', type: 'application/jrd+json', template }],
  });
});
