import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { Album } from '../../../src/domain/albums/album.ts';
import type { Photo } from '../../../src/domain/photos/photo.ts';
import { activityJson, openServing, type Json, type Serving } from './serve-world.ts';

let serving: Serving;
let album: Album;
beforeAll(async () => {
  serving = await openServing(4662);
});
afterAll(() => serving[Symbol.asyncDispose]());

const publish = async (...some: Partial<Photo>[]) => {
  const photos: Photo[] = [];
  for (const one of some.length > 0 ? some : [{}]) {
    photos.push(await serving.world.aPhoto(album, one));
  }
  await serving.world.room.consequences.publishPhotos(photos[0]!.id);
  return photos;
};

describe('a public album', () => {
  beforeEach(async () => {
    album = await serving.world.anAlbum();
  });

  test.each([
    activityJson,
    'application/ld+json; profile="https://www.w3.org/ns/activitystreams"',
    `${activityJson}; q=0.9, text/html; q=0.1`,
    `text/html; q=0.1, ${activityJson}; q=0.9`,
    `${activityJson}; charset=utf-8`,
    'application/ld+json;profile="https://www.w3.org/ns/activitystreams", application/json; q=0.5',
    'application/json',
  ])('is an actor to those who accept %s, under each of its addresses (T006)', async (accept) => {
    const byId = await serving.get(`/ap/actors/${album.id}`, accept);
    const byPage = await serving.get(`/a/${album.handle}`, accept);
    for (const response of [byId, byPage]) {
      expect(response.headers.get('content-type')).toBe(activityJson);
      expect(response.headers.get('vary')).toBe('Accept');
    }
    expect(await byPage.text()).toBe(await byId.text());
  });

  test('is a page to browsers', async () => {
    for (const accept of ['text/html,application/xhtml+xml,*/*;q=0.8', '*/*', 'image/png']) {
      const response = await serving.get(`/a/${album.handle}`, accept);
      expect(await response.text()).toContain('<!doctype html>');
      expect(response.headers.get('vary')).toBe('Accept');
    }
    const redirect = await serving.get(`/ap/actors/${album.id}`, 'text/html');
    expect(redirect.status).toBe(303);
    expect(redirect.headers.get('location')).toBe(`${serving.origin}/a/${album.handle}`);
    expect((await serving.get(`/ap/actors/${album.id}`, '*/*')).status).toBe(200);
  });

  test('answers HEAD and 304', async () => {
    const first = await serving.get(`/ap/actors/${album.id}`);
    const etag = first.headers.get('etag')!;
    const head = await fetch(first.url, { method: 'HEAD', headers: { accept: activityJson } });
    expect(head.headers.get('etag')).toBe(etag);
    const again = await serving.get(`/ap/actors/${album.id}`, activityJson, {
      'if-none-match': etag,
    });
    expect(again.status).toBe(304);
    expect(await again.text()).toBe('');
  });

  test('shows its photos, its outbox and its highlights', async () => {
    const [photo] = await publish({ caption: 'Alone' });
    await publish(
      { listedAt: new Date(Date.now() - 30_000) },
      { listedAt: new Date(Date.now() - 29_000) },
    );
    const note = await serving.json(`/ap/photos/${photo!.id}`);
    expect(note).toMatchObject({ type: 'Note', content: '<p>Alone</p>' });
    expect(await serving.json(`/a/${album.handle}/p/${photo!.id}`)).toEqual(note);

    const photos = await serving.json(`/ap/albums/${album.id}/photos`);
    expect(photos).toMatchObject({ type: 'OrderedCollection', totalItems: 3 });
    const page = (await serving.json(String(photos['first']))) as { orderedItems: Json[] };
    expect(page.orderedItems).toHaveLength(3);
    expect(page.orderedItems.at(-1)).toMatchObject({ id: note['id'] });
    expect(page.orderedItems[0]).not.toHaveProperty('@context');

    const outbox = await serving.json(`/ap/actors/${album.id}/outbox`);
    expect(outbox).toMatchObject({ totalItems: 2 });
    const posts = (await serving.json(String(outbox['first']))) as { orderedItems: Json[] };
    expect(posts.orderedItems).toMatchObject([
      { type: 'Create', object: { attachment: [{}, {}] } },
      { type: 'Create', object: { id: note['id'] } },
    ]);
    const [{ id, object }] = posts.orderedItems as [{ id: string; object: Json }];
    expect(await serving.json(id)).toMatchObject({ id, type: 'Create' });
    expect(await serving.json(String(object['id']))).toMatchObject(object);

    const featured = (await serving.json(`/ap/actors/${album.id}/featured`)) as {
      orderedItems: string[];
    };
    expect(featured.orderedItems).toHaveLength(3);
    expect(featured.orderedItems).toContain(note['id']);
  });

  test('is read page by page, each photo once', async () => {
    for (let index = 0; index < 95; index += 1) await serving.world.aPhoto(album);
    const [last] = await publish();
    expect(last).toBeDefined();
    const seen: string[] = [];
    const { first, totalItems } = await serving.json(`/ap/albums/${album.id}/photos`);
    for (let next = first as string | undefined; next;) {
      const page = (await serving.json(next)) as { orderedItems: { id: string }[]; next?: string };
      expect(page.orderedItems.length).toBeLessThanOrEqual(40);
      seen.push(...page.orderedItems.map(({ id }) => id));
      next = page.next;
    }
    expect(totalItems).toBe(96);
    expect(new Set(seen).size).toBe(96);
    expect(seen).toHaveLength(96);
    const { last: end } = await serving.json(`/ap/albums/${album.id}/photos`);
    const oldest = (await serving.json(String(end))) as { id: string; orderedItems: Json[] };
    expect(oldest).toMatchObject({
      id: end,
      partOf: `${serving.origin}/ap/albums/${album.id}/photos`,
    });
    expect(oldest.orderedItems.map(({ id }) => id)).toEqual(seen.slice(-40));
    expect(oldest).not.toHaveProperty('next');
    expect((await serving.get(`/ap/albums/${album.id}/photos?page=c.nonsense`)).status).toBe(404);
  });

  test('is read to its end, each photo once, while others come and go (T014)', async () => {
    const there: Photo[] = [];
    const past = new Date(Date.now() - 3_600_000);
    for (let index = 0; index < 90; index += 1) {
      const listedAt = new Date(past.getTime() + Math.floor(index / 3));
      there.push(await serving.world.aPhoto(album, { listedAt }));
    }
    await serving.world.room.consequences.publishPhotos(there[0]!.id);
    const collection = await serving.json(`/ap/albums/${album.id}/photos`);
    const seen: string[] = [];
    for (let next = collection['first'] as string | undefined; next;) {
      const page = (await serving.json(next)) as { orderedItems: { id: string }[]; next?: string };
      expect(page).toMatchObject({ partOf: collection['id'] });
      seen.push(...page.orderedItems.map(({ id }) => id));
      next = page.next;
      await publish({}, {});
    }
    expect(collection).toMatchObject({ totalItems: 90, orderType: 'ReverseChronological' });
    expect(seen.toSorted()).toEqual(
      there.map(({ id }) => `${serving.origin}/ap/photos/${id}`).toSorted(),
    );
  });

  test('lists the post of somebody else once, by its address', async () => {
    const referenceUri = `https://mastodon.example/notes/1`;
    await serving.world.aPhoto(album, { referenceUri });
    await serving.world.aPhoto(album, { referenceUri });
    const page = await serving.json(`/ap/albums/${album.id}/photos?page=start`);
    expect(page['orderedItems']).toEqual([referenceUri]);
    expect(await serving.json(`/ap/albums/${album.id}/photos`)).toMatchObject({ totalItems: 1 });
  });

  test('counts its followers and names none', async () => {
    await serving.world.aFollower(album, { inbox: `https://mastodon.example/inbox` });
    const followers = await serving.json(`/ap/actors/${album.id}/followers`);
    expect(followers).toMatchObject({ totalItems: 1 });
    expect(Object.keys(followers)).not.toContain('orderedItems');
  });

  test('shows nothing that waits for a yes, and nothing that was taken out', async () => {
    const pending = await serving.world.aPhoto(album, { listedAt: null });
    const [photo] = await publish();
    await serving.world.change(photo!, { trashedAt: new Date() });
    for (const path of [
      `/ap/photos/${photo!.id}`,
      `/ap/photos/${pending.id}`,
      `/a/${album.handle}/p/${pending.id}`,
    ]) {
      expect((await serving.get(path)).status).toBe(404);
    }
  });

  test('is an empty stub in the trash', async () => {
    await publish();
    await serving.world.units.write(async ({ em, now }) => {
      await em.nativeUpdate(Album, { id: album.id }, { trashedAt: now() });
    });
    expect(await serving.json(`/ap/actors/${album.id}`)).toMatchObject({
      type: 'Group',
      name: album.handle,
    });
    expect(await serving.json(`/ap/actors/${album.id}`)).not.toHaveProperty('summary');
    expect((await serving.get(`/ap/actors/${album.id}/outbox`)).status).toBe(404);
  });
});
