import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { LocalActor } from '../../../src/domain/actors/local-actor.ts';
import type { Album } from '../../../src/domain/albums/album.ts';
import { activityJson, openServing, type Json, type Serving } from './serve-world.ts';

let serving: Serving;
let album: Album;
beforeAll(async () => {
  serving = await openServing(4661);
});
afterAll(() => serving[Symbol.asyncDispose]());

describe('WebFinger', () => {
  beforeEach(async () => {
    album = await serving.world.anAlbum();
  });
  const finger = (resource: string) =>
    serving.get(
      `/.well-known/webfinger?resource=${encodeURIComponent(resource)}`,
      'application/jrd+json',
    );

  test('finds an album by its handle in any case, by its id and by its page', async () => {
    const expected = {
      subject: `acct:${album.handle}@${serving.host}`,
      aliases: [`${serving.origin}/ap/actors/${album.id}`, `${serving.origin}/a/${album.handle}`],
      links: [
        { rel: 'self', type: activityJson, href: `${serving.origin}/ap/actors/${album.id}` },
        {
          rel: 'http://webfinger.net/rel/profile-page',
          type: 'text/html',
          href: `${serving.origin}/a/${album.handle}`,
        },
      ],
    };
    for (const resource of [
      `acct:${album.handle}@${serving.host}`,
      `acct:${album.handle.toUpperCase()}@${serving.host}`,
      `${serving.origin}/ap/actors/${album.id}`,
      `${serving.origin}/a/${album.handle}`,
    ]) {
      const response = await finger(resource);
      expect(response.headers.get('content-type')).toBe('application/jrd+json');
      expect(response.headers.get('access-control-allow-origin')).toBe('*');
      expect(await response.json()).toEqual(expected);
    }
  });

  test('finds people, and the server by its origin', async () => {
    expect(await (await finger(`acct:ada@${serving.host}`)).json()).toMatchObject({
      aliases: expect.arrayContaining([`${serving.origin}/u/ada`]),
    });
    expect(await (await finger(serving.origin)).json()).toMatchObject({
      subject: `acct:127.0.0.1@${serving.host}`,
      links: [{ rel: 'self', href: `${serving.origin}/ap/actors/instance` }, {}],
    });
    const { preferredUsername, webfinger } = await serving.json('/ap/actors/instance');
    expect(webfinger).toBe(`${String(preferredUsername)}@${serving.host}`);
    expect(await (await finger(`acct:${String(webfinger)}`)).json()).toMatchObject({
      links: [{ rel: 'self', href: `${serving.origin}/ap/actors/instance` }, {}],
    });
  });

  test('knows nobody else', async () => {
    for (const resource of [
      `acct:nobody@${serving.host}`,
      'acct:ada@elsewhere.example',
      `${serving.origin}/x`,
    ]) {
      expect((await finger(resource)).status).toBe(404);
    }
    expect((await serving.get('/.well-known/webfinger')).status).toBe(400);
  });

  test('says of an actor that is gone that it is gone', async () => {
    await serving.world.units.write(async ({ em, now }) => {
      await em.nativeUpdate(LocalActor, { id: album.id }, { goneAt: now() });
    });
    expect((await finger(`acct:${album.handle}@${serving.host}`)).status).toBe(410);
    const response = await serving.get(`/ap/actors/${album.id}`);
    expect(response.status).toBe(410);
    expect(await response.json()).toMatchObject({ type: 'Tombstone', formerType: 'Group' });
  });
});

test('NodeInfo leads to itself and to the actor of the server', async () => {
  const { links } = (await serving.json('/.well-known/nodeinfo')) as { links: Json[] };
  expect(links.map(({ rel }) => rel)).toEqual([
    'http://nodeinfo.diaspora.software/ns/schema/2.1',
    'https://www.w3.org/ns/activitystreams#Application',
  ]);
  expect(await serving.json(String(links[0]?.['href']))).toMatchObject({
    version: '2.1',
    software: { name: 'albumen' },
    protocols: ['activitypub'],
  });
  expect(await serving.json(String(links[1]?.['href']))).toMatchObject({ type: 'Application' });
});

test('host-meta leads to WebFinger', async () => {
  const response = await serving.get('/.well-known/host-meta', '*/*');
  expect(await response.text()).toContain(`${serving.origin}/.well-known/webfinger?resource={uri}`);
});
